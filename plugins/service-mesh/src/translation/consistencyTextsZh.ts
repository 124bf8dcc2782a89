/** Title, text and remedy of everything that a comparison says, in Simplified Chinese. */
export const consistencyTextsZh = {
  'consistencyTexts.kubernetes-minors-apart.title':
    'Kubernetes 相差不止一个次版本',
  'consistencyTexts.kubernetes-minors-apart.text':
    '{{cluster}} 运行 Kubernetes {{version}}，{{other}} 运行 {{otherVersion}}：两者的 API 不同，而一个 Istio 必须同时支持两者。',
  'consistencyTexts.kubernetes-minors-apart.remedy':
    '升级 {{other}}，每次一个次版本。',
  'consistencyTexts.kubernetes-minor-differs.title':
    'Kubernetes 相差一个次版本',
  'consistencyTexts.kubernetes-minor-differs.text':
    '{{cluster}} 运行 Kubernetes {{version}}，{{other}} 运行 {{otherVersion}}。',
  'consistencyTexts.kubernetes-minor-differs.remedy':
    '升级期间无需处理；之后请将 {{other}} 升级到相同的次版本。',
  'consistencyTexts.kubernetes-patch-behind.title': 'Kubernetes 的补丁版本落后',
  'consistencyTexts.kubernetes-patch-behind.text':
    '{{other}} 运行 Kubernetes {{otherVersion}}，而 {{cluster}} 已是同一次版本的 {{version}}。',
  'consistencyTexts.kubernetes-patch-behind.remedy':
    '将 {{other}} 升级到 {{version}}。',
  'consistencyTexts.kubernetes-patch-ahead.title':
    'EKS Distro 的补丁版本领先于 EKS',
  'consistencyTexts.kubernetes-patch-ahead.text':
    '{{cluster}} 运行 Kubernetes {{version}}，EKS 上的 {{other}} 运行 {{otherVersion}}。EKS Distro 常常先发布。',
  'consistencyTexts.kubernetes-patch-ahead.remedy':
    'AWS 会在以后的平台版本中将该补丁带到 {{other}}；无需处理。',
  'consistencyTexts.kubernetes-patch-old.title':
    'EKS 上有更新的 Kubernetes 补丁版本',
  'consistencyTexts.kubernetes-patch-old.text':
    '{{cluster}} 运行 Kubernetes {{version}}；截至 {{asOf}}，EKS 上最新的补丁版本是 {{newest}}。',
  'consistencyTexts.kubernetes-patch-old.remedy':
    'AWS 会自行升级平台版本；将集群更新到同一次版本可能使其提前。',
  'consistencyTexts.eks-distro-release-old.title': '有更新的 EKS Distro 发布',
  'consistencyTexts.eks-distro-release-old.text':
    '{{cluster}} 运行 EKS Distro 通道 {{channel}} 的发布 {{number}}；截至 {{asOf}}，已有包含 Kubernetes {{version}} 的发布 {{newest}}。',
  'consistencyTexts.eks-distro-release-old.remedy':
    '将 {{cluster}} 升级到发布 {{newest}}。',
  'consistencyTexts.support-ended.title': 'Kubernetes 已不再受支持',
  'consistencyTexts.support-ended.text':
    'Kubernetes {{version}} 的支持已于 {{endsAt}} 结束；{{cluster}} 正在运行它（数据截至 {{asOf}}）。',
  'consistencyTexts.support-ended.remedy':
    '升级 {{cluster}}。EKS 会强制升级控制平面，而节点保持不变。',
  'consistencyTexts.support-ends-soon.title':
    'Kubernetes 的支持将在 30 天内结束',
  'consistencyTexts.support-ends-soon.text':
    'Kubernetes {{version}} 的{{kind}}将于 {{endsAt}} 结束，还有 {{days}} 天；{{cluster}} 正在运行它（数据截至 {{asOf}}）。',
  'consistencyTexts.support-ends-soon.remedy':
    '请在该日期之前升级 {{cluster}}。',
  'consistencyTexts.support-ends.title': 'Kubernetes 的支持将在 90 天内结束',
  'consistencyTexts.support-ends.text':
    'Kubernetes {{version}} 的{{kind}}将于 {{endsAt}} 结束，还有 {{days}} 天；{{cluster}} 正在运行它（数据截至 {{asOf}}）。',
  'consistencyTexts.support-ends.remedy': '请计划升级 {{cluster}}。',
  'consistencyTexts.support-extended.title': 'Kubernetes 处于扩展支持期',
  'consistencyTexts.support-extended.text':
    '{{cluster}} 运行 Kubernetes {{version}}，其扩展支持到 {{endsAt}}（数据截至 {{asOf}}）。',
  'consistencyTexts.support-extended.remedy':
    '升级 {{cluster}}：扩展支持在 EKS 上费用更高，在 EKS Anywhere 上需要许可证。',
  'consistencyTexts.kubelet-newer.title': 'kubelet 比其 API 服务器新',
  'consistencyTexts.kubelet-newer.text':
    '{{cluster}} 的节点上运行 kubelet {{version}}（共 {{count}} 个，其中一个是 {{node}}）；其 API 服务器是 {{apiServer}}。',
  'consistencyTexts.kubelet-newer.remedy':
    '升级 {{cluster}} 的控制平面，或用较旧的节点替换这些节点。',
  'consistencyTexts.kubelet-too-old.title': 'kubelet 对其 API 服务器来说过旧',
  'consistencyTexts.kubelet-too-old.text':
    '{{cluster}} 的节点上运行 kubelet {{version}}（共 {{count}} 个，其中一个是 {{node}}），比其 API 服务器 {{apiServer}} 落后超过三个次版本。',
  'consistencyTexts.kubelet-too-old.remedy': '替换 {{cluster}} 的这些节点。',
  'consistencyTexts.kubelet-older.title': 'kubelet 比其 API 服务器旧',
  'consistencyTexts.kubelet-older.text':
    '{{cluster}} 的节点上运行 kubelet {{version}}（共 {{count}} 个，其中一个是 {{node}}）；其 API 服务器是 {{apiServer}}。最多允许落后三个次版本。',
  'consistencyTexts.kubelet-older.remedy':
    '请在 {{cluster}} 的下一次升级之前替换这些节点。',
  'consistencyTexts.kube-proxy-newer.title': 'kube-proxy 比 API 服务器新',
  'consistencyTexts.kube-proxy-newer.text':
    '{{cluster}} 的 kube-proxy 是 {{version}}，其 API 服务器是 {{apiServer}}。',
  'consistencyTexts.kube-proxy-newer.remedy':
    '将 {{cluster}} 的 kube-proxy 调整到 API 服务器的版本。',
  'consistencyTexts.kube-proxy-too-old.title':
    'kube-proxy 对 API 服务器来说过旧',
  'consistencyTexts.kube-proxy-too-old.text':
    '{{cluster}} 的 kube-proxy 是 {{version}}，比其 API 服务器 {{apiServer}} 落后超过三个次版本。',
  'consistencyTexts.kube-proxy-too-old.remedy':
    '将 {{cluster}} 的 kube-proxy 调整到 API 服务器的版本。',
  'consistencyTexts.component-mixed.title': '一个组件以多个版本运行',
  'consistencyTexts.component-mixed.text':
    '{{cluster}} 的 {{component}} 以版本 {{versions}} 运行：升级正在进行，或已卡住。',
  'consistencyTexts.component-mixed.remedy':
    '请查看其在 kube-system 中的 Pod 是否正在被替换。',
  'consistencyTexts.addon-not-running.title': '插件与实际运行的不一致',
  'consistencyTexts.addon-not-running.text':
    'EKS 中 {{cluster}} 的插件 {{addon}} 是 {{version}}；其 Pod 运行 {{running}}。',
  'consistencyTexts.addon-not-running.remedy':
    '请查看该插件的健康状况，以及是否有人手动更改了其镜像。',
  'consistencyTexts.component-differs.title': '一个组件不同',
  'consistencyTexts.component-differs.text':
    '{{component}} 在 {{cluster}} 中是 {{version}}，在 {{other}} 中是 {{otherVersion}}。',
  'consistencyTexts.component-differs.remedy':
    '请在两者中将 {{component}} 调整到相同的上游版本。',
  'consistencyTexts.cni-one-network.title': '同一网络中使用不同的 CNI',
  'consistencyTexts.cni-one-network.text':
    '{{cluster}} 使用 {{cni}}，{{other}} 使用 {{otherCni}}，且两者都在网络 {{network}} 中：VPC CNI 的 Pod 具有 VPC 的地址，而覆盖网络的 Pod 无法从外部到达。',
  'consistencyTexts.cni-one-network.remedy':
    '除非两者之间可以路由 Pod 地址，否则请为每个集群设置各自的网络和东西向网关。',
  'consistencyTexts.api-not-served.title':
    'Istio 或其工作负载使用的 API 仅在一个集群中提供',
  'consistencyTexts.api-not-served.text':
    '{{cluster}} 提供 {{apis}}，{{other}} 不提供。',
  'consistencyTexts.api-not-served.remedy':
    '在 {{other}} 中安装所缺的内容，或不要在同时用于两者的清单中依赖它。',
  'consistencyTexts.gateway-api-differs.title': 'Gateway API 的版本不同',
  'consistencyTexts.gateway-api-differs.text':
    'Gateway API 在 {{cluster}} 中是 {{release}}，在 {{other}} 中是 {{otherRelease}}；istiod 在两者中都读取其配置。',
  'consistencyTexts.gateway-api-differs.remedy':
    '请在两者中安装其 CustomResourceDefinition 的相同版本和通道。',
  'consistencyTexts.deprecated-api.title': '有已弃用的 API 被调用',
  'consistencyTexts.deprecated-api.text':
    '在 {{cluster}} 中，{{api}} 被 {{clients}} 调用；Kubernetes {{removedIn}} 不再提供它。',
  'consistencyTexts.deprecated-api.remedy':
    '在 {{cluster}} 升级到该版本之前，请使调用者改用替代的 API。',
  'consistencyTexts.deprecated-api-ends.title':
    '有下一个 Kubernetes 版本不再提供的 API 被调用',
  'consistencyTexts.deprecated-api-ends.text':
    '在 {{cluster}} 中，{{api}} 被 {{clients}} 调用；Kubernetes {{removedIn}} 不再提供它。',
  'consistencyTexts.deprecated-api-ends.remedy':
    '请使调用者改用替代的 API；在此之前不要升级 {{cluster}}。',
  'consistencyTexts.deprecated-api-not-served.title':
    '在一个集群中被调用的 API 在另一个集群中已不存在',
  'consistencyTexts.deprecated-api-not-served.text':
    '在 {{cluster}} 中，{{api}} 被 {{clients}} 调用；{{other}} 不提供它。',
  'consistencyTexts.deprecated-api-not-served.remedy':
    '在调用者运行于 {{other}} 之前，请使其改用替代的 API。',
  'consistencyTexts.image-not-published.title':
    '镜像不是 EKS Distro 所发布的镜像',
  'consistencyTexts.image-not-published.text':
    '{{cluster}} 的 {{component}} 运行镜像 {{image}}，其摘要是 {{digest}}；该发布的清单中是 {{published}}。',
  'consistencyTexts.image-not-published.remedy':
    '请查明是谁构建或更改了此镜像，并拉取所发布的镜像。',
  'consistencyTexts.injector-missing.title': '注入器的修订版本仅在一个集群中',
  'consistencyTexts.injector-missing.text':
    '{{cluster}} 有 {{revisions}} 的 Istio 注入器，{{other}} 没有：在那里要求它的命名空间得不到代理。',
  'consistencyTexts.injector-missing.remedy':
    '在 {{other}} 中安装该修订版本或标签的注入器，或将其从命名空间的标签中去掉。',
  'consistencyTexts.admission-missing.title': 'Webhook 或策略仅在一个集群中',
  'consistencyTexts.admission-missing.text':
    '{{cluster}} 有 {{rules}}，{{other}} 没有：一个集群接受的，另一个可能拒绝或更改。',
  'consistencyTexts.admission-missing.remedy':
    '在 {{other}} 中安装相同的内容，除非它不涉及网格的任何内容。',
  'consistencyTexts.admission-differs.title':
    'Webhook 或策略在一个集群中更严格',
  'consistencyTexts.admission-differs.text':
    '{{rule}} 在 {{cluster}} 中是 {{policy}}，在 {{other}} 中是 {{otherPolicy}}。',
  'consistencyTexts.admission-differs.remedy':
    '请在两者中给它相同的失败策略和动作：设为失败的一方，在它不可用时什么都不会被接受。',
  'consistencyTexts.pod-security-differs.title': '命名空间的 Pod 安全级别不同',
  'consistencyTexts.pod-security-differs.text':
    '命名空间在 {{cluster}} / {{other}} 中强制的级别：{{namespaces}}。',
  'consistencyTexts.pod-security-differs.remedy':
    '请在两者中给每个命名空间相同的标签 pod-security.kubernetes.io/enforce：一个集群接受的 Pod，另一个会拒绝。',
  'consistencyTexts.issuer-shared.title': '服务账号令牌的签发者相同',
  'consistencyTexts.issuer-shared.text':
    '{{cluster}} 和 {{other}} 的令牌都以 {{issuer}} 为签发者：仅凭签发者无法分辨令牌来自哪个集群。',
  'consistencyTexts.issuer-shared.remedy':
    'istiod 无需处理，它让每个 API 服务器审查自己的令牌。在有内容按签发者信任令牌之前，请给每个集群各自的签发者。',
  'consistencyTexts.istio-no-release-fits.title':
    '没有 Istio 版本支持网格的所有 Kubernetes 版本',
  'consistencyTexts.istio-no-release-fits.text':
    '网格的集群运行 Kubernetes {{versions}}；没有一个公布了支持范围的 Istio 版本支持所有这些版本（数据截至 {{asOf}}）。',
  'consistencyTexts.istio-no-release-fits.remedy':
    '使各集群的版本更接近：先升级 Kubernetes 最旧的集群。',
  'consistencyTexts.istio-unsupported.title':
    'Istio 不支持其所读取集群的 Kubernetes',
  'consistencyTexts.istio-unsupported.text':
    '控制平面 {{controlPlane}} 是 Istio {{istio}}，它不支持 {{cluster}} 的 Kubernetes {{version}}（数据截至 {{asOf}}）。适合整个网格的版本：{{fitting}}。',
  'consistencyTexts.istio-unsupported.remedy':
    '升级 Istio 或 {{cluster}}，使一个版本支持所有集群。',
  'consistencyTexts.istio-tested-only.title':
    'Istio 用此 Kubernetes 测试过，但不支持它',
  'consistencyTexts.istio-tested-only.text':
    '控制平面 {{controlPlane}} 是 Istio {{istio}}，它用 {{cluster}} 的 Kubernetes {{version}} 测试过，但不支持它（数据截至 {{asOf}}）。适合整个网格的版本：{{fitting}}。',
  'consistencyTexts.istio-tested-only.remedy': '升级 {{cluster}}。',
  'consistencyTexts.istio-ended.title': 'Istio 已不再受支持',
  'consistencyTexts.istio-ended.text':
    '控制平面 {{controlPlane}} 是 Istio {{istio}}，其支持已于 {{endsAt}} 结束（数据截至 {{asOf}}）。',
  'consistencyTexts.istio-ended.remedy': '升级控制平面。',
  'consistencyTexts.istio-ends.title': 'Istio 的支持将在 30 天内结束',
  'consistencyTexts.istio-ends.text':
    '控制平面 {{controlPlane}} 是 Istio {{istio}}，其支持将于 {{endsAt}} 结束，还有 {{days}} 天（数据截至 {{asOf}}）。',
  'consistencyTexts.istio-ends.remedy': '请计划升级控制平面。',
} as const;
