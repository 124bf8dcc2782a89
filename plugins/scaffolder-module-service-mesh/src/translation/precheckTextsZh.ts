/** The texts of prechecks in Simplified Chinese. */
export const precheckTextsZh = {
  'precheckTexts.api-server.title': 'API 服务器应答 Backstage',
  'precheckTexts.api-server.pass':
    '{{cluster}} 的 API 服务器有应答并接受凭据。',
  'precheckTexts.api-server.unverified':
    '尚不知道 {{cluster}} 的 API 服务器是否应答。',
  'precheckTexts.api-server.verify': '请在集群组页面上测试该集群的连接。',
  'precheckTexts.reader-rights.title': 'Backstage 可以读取检查所需的内容',
  'precheckTexts.reader-rights.pass':
    '{{cluster}} 中检查所需的每一种对象都已读取。',
  'precheckTexts.reader-rights.unverified':
    '{{cluster}} 中并非所有种类都已读取。',
  'precheckTexts.reader-rights.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.cluster-id-form.title':
    'Istio 集群 ID 是 Kubernetes 接受的名称',
  'precheckTexts.cluster-id-form.pass': '“{{istioClusterId}}”符合要求。',
  'precheckTexts.membership.title': '集群尚不是任何网格的成员',
  'precheckTexts.membership.pass': '{{cluster}} 不在任何网格中。',
  'precheckTexts.membership.unverified':
    '不知道 {{mesh}} 的控制平面读取哪些集群。',
  'precheckTexts.membership.verify':
    '请允许在 istiod 的命名空间中使用 pods/portforward，或给出 serviceMesh.clusters[].istiod.debugUrls。',
  'precheckTexts.primaries.title': '主集群有网格的控制平面',
  'precheckTexts.primaries.pass': '{{controlPlanes}} 将读取 {{cluster}}。',
  'precheckTexts.primaries.unverified':
    '没有已知的控制平面可以读取 {{cluster}}。',
  'precheckTexts.primaries.verify': '请选择网格的一个主集群。',
  'precheckTexts.cluster-id.title': 'Istio 集群 ID 未被其他集群使用',
  'precheckTexts.cluster-id.pass':
    '{{mesh}} 中没有其他集群叫做 {{istioClusterId}}。',
  'precheckTexts.cluster-id.unverified':
    '不知道 {{mesh}} 的控制平面读取哪些集群，因此也不知道它们的名称。',
  'precheckTexts.cluster-id.verify':
    '请允许在 istiod 的命名空间中使用 pods/portforward，或给出 serviceMesh.clusters[].istiod.debugUrls。',
  'precheckTexts.network.title': '没有内容与该网络矛盾',
  'precheckTexts.network.pass':
    '{{cluster}} 中没有内容指向 {{network}} 以外的网络。',
  'precheckTexts.network.unverified':
    '{{cluster}} 的命名空间、Service 和 Pod 未被读取。',
  'precheckTexts.network.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.same-network.title': '同一网络的 Pod 可以互相到达',
  'precheckTexts.same-network.pass':
    '没有其他集群在网络 {{network}} 中：调用经过网关。',
  'precheckTexts.same-network.unverified':
    '{{other}} 也在网络 {{network}} 中；不知道两者的 Pod 是否可以互相到达。',
  'precheckTexts.same-network.verify':
    '请从此集群的一个 Pod 按地址调用另一集群的一个 Pod。',
  'precheckTexts.pod-addresses.title': 'Pod 的地址不重叠',
  'precheckTexts.pod-addresses.pass':
    '{{cluster}} 的 Pod 与同一网络中其他集群的地址不同。',
  'precheckTexts.pod-addresses.unverified':
    '不知道 {{unknown}} 中 Pod 的地址范围：其节点没有说明。',
  'precheckTexts.pod-addresses.verify':
    '请比较两个集群的范围（VPC CNI 使用其节点子网的地址）。',
  'precheckTexts.gateway-ports.title': '网关的端口已开放',
  'precheckTexts.gateway-ports.pass': '调用不需要网关：网格只有一个网络。',
  'precheckTexts.gateway-ports.unverified':
    '不知道 {{cluster}} 与网络 {{networks}} 之间的端口 {{ports}} 是否开放。',
  'precheckTexts.gateway-ports.verify':
    '请从另一侧的 Pod 连接每个网关；查看安全组、网络 ACL 和防火墙。',
  'precheckTexts.load-balancer.title': '负载均衡器能获得地址',
  'precheckTexts.load-balancer.pass':
    '在 {{cluster}} 中，{{provider}} 为负载均衡器分配地址。',
  'precheckTexts.load-balancer.unverified':
    '{{cluster}} 的 Pod 和 Service 未被读取。',
  'precheckTexts.load-balancer.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.istiod-way.title': '控制平面可以到达 API 服务器',
  'precheckTexts.istiod-way.pass': '{{controlPlane}} 已同步 {{cluster}}。',
  'precheckTexts.istiod-way.unverified':
    '不知道 {{controlPlane}} 能否到达 {{cluster}} 的 API 服务器：Backstage 能到达并不说明这一点。',
  'precheckTexts.istiod-way.verify':
    '请从 istiod 旁边的一个 Pod 打开远程密钥将要写入的 API 服务器地址。',
  'precheckTexts.istio-release.title': 'Istio 支持每个集群的 Kubernetes 版本',
  'precheckTexts.istio-release.pass':
    'Istio {{istio}} 支持 Kubernetes {{versions}}（数据截至 {{asOf}}）。',
  'precheckTexts.istio-release.unverified':
    '不知道 Istio {{istio}} 是否支持 Kubernetes {{versions}}：{{reason}}（数据截至 {{asOf}}）。',
  'precheckTexts.istio-release.verify':
    '请查看 istio.io 上的支持状态，并向 Backstage 提供更新的版本数据。',
  'precheckTexts.istio-version.title': '版本与网格相同',
  'precheckTexts.istio-version.pass': '{{mesh}} 的控制平面也是 {{istio}}。',
  'precheckTexts.istio-version.unverified':
    '不知道 {{mesh}} 的控制平面的版本。',
  'precheckTexts.istio-version.verify':
    '请允许在 istiod 的命名空间中使用 pods/portforward，或给出 serviceMesh.clusters[].istiod.debugUrls。',
  'precheckTexts.kubernetes-support.title': '集群的 Kubernetes 版本受支持',
  'precheckTexts.kubernetes-support.pass':
    '{{cluster}} 的 Kubernetes {{version}} 在 {{endsAt}} 之前享有标准支持（数据截至 {{asOf}}）。',
  'precheckTexts.kubernetes-support.unverified':
    '不知道 {{cluster}} 的 Kubernetes {{version}} 还受支持多久：{{reason}}。',
  'precheckTexts.kubernetes-support.verify': '请询问此 Kubernetes 的提供者。',
  'precheckTexts.gateway-api.title': '若有 Gateway API，其版本足够新',
  'precheckTexts.gateway-api.pass': '{{cluster}} 中：{{served}}。',
  'precheckTexts.gateway-api.unverified': '不知道 {{cluster}} 提供哪些 API。',
  'precheckTexts.gateway-api.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.other-istio.title': '集群中没有其他 Istio 的内容',
  'precheckTexts.other-istio.pass':
    '{{cluster}} 中既没有其他 Istio 的 istiod，也没有其 webhook。',
  'precheckTexts.other-istio.unverified':
    '{{cluster}} 的 Deployment 和 webhook 未被读取。',
  'precheckTexts.other-istio.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.root.title': '根证书与网格相同',
  'precheckTexts.root.pass': '{{cluster}} 信任 {{mesh}} 的一个根证书。',
  'precheckTexts.root.unverified': '{{where}} 中没有已知的根证书：{{root}}。',
  'precheckTexts.root.verify':
    '请将新集群 Secret cacerts 中的根证书与该指纹比较；加入过程中的“受信任”一步会验证它。',
  'precheckTexts.root-expiry.title': '网格的根证书仍长期有效',
  'precheckTexts.root-expiry.pass': '{{mesh}} 的根证书有效期至 {{expires}}。',
  'precheckTexts.root-expiry.unverified': '不知道 {{mesh}} 的根证书。',
  'precheckTexts.root-expiry.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.trust-domain.title': '信任域相符',
  'precheckTexts.trust-domain.pass':
    '信任域与 {{mesh}} 相同：{{trustDomain}}。',
  'precheckTexts.trust-domain.unverified':
    '{{cluster}} 的控制平面尚不存在；{{mesh}} 的信任域是 {{trustDomain}}。',
  'precheckTexts.trust-domain.verify':
    '安装时请设置 meshConfig.trustDomain={{trustDomain}}。',
  'precheckTexts.policies.title': '没有策略拒绝新集群',
  'precheckTexts.policies.pass': '{{primaries}} 中没有 AuthorizationPolicy。',
  'precheckTexts.policies.unverified':
    '{{primaries}} 的 {{count}} 个 AuthorizationPolicy（例如 {{object}}）在此不作评估：它们可能拒绝 {{cluster}} 的身份。',
  'precheckTexts.policies.verify':
    '请查看它们列出的命名空间、主体和信任域，并添加新集群的。',
  'precheckTexts.services.title': '开始合并的服务彼此一致',
  'precheckTexts.services.pass':
    '{{cluster}} 的 {{count}} 个服务已在网格中：对它们的调用将被分担。它们彼此一致。',
  'precheckTexts.services.unverified': '{{cluster}} 的 Service 未被读取。',
  'precheckTexts.services.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.discovery.title':
    '控制平面看到相同的命名空间，并能承载更多内容',
  'precheckTexts.discovery.pass':
    '每个将读取 {{cluster}} 的控制平面会多观察 {{services}} 个服务和 {{pods}} 个 Pod；届时网格有 {{links}} 条链路。',
  'precheckTexts.discovery.unverified':
    '{{cluster}} 的 Service 和 Pod 未被读取。',
  'precheckTexts.discovery.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.localities.title': '节点标明区域和可用区',
  'precheckTexts.localities.pass':
    '{{cluster}} 的全部 {{count}} 个节点都已标明。',
  'precheckTexts.localities.unverified': '没有已知的 {{cluster}} 的节点。',
  'precheckTexts.localities.verify':
    '请将 deploy/cluster-reader.yaml 的 ClusterRole 绑定到该用户或服务账号，并等待首次列表完成。',
  'precheckTexts.eks-access.title': '可以使用访问条目',
  'precheckTexts.eks-access.pass': '{{cluster}} 不在 EKS 上：不需要访问条目。',
  'precheckTexts.eks-access.unverified':
    '{{cluster}} 的认证模式是 {{mode}}；不知道读取者是否有访问条目。',
  'precheckTexts.eks-access.verify':
    '请对该集群运行 aws eks list-access-entries；模板会提出一个建议。',
  'precheckTexts.gitops.title': 'Argo CD 应用拉取请求',
  'precheckTexts.gitops.pass': 'Argo CD 在 {{cluster}} 中运行。',
  'precheckTexts.gitops.unverified':
    'Argo CD 在 {{other}} 中运行；不知道它是否管理 {{cluster}}。',
  'precheckTexts.gitops.verify': '请在 Argo CD 已知的集群中查找该集群。',
} as const;
