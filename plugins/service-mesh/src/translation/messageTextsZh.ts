import { FailureTexts, MessageTexts } from './flatMessageTexts';

/** Text and remedy of each sentence of the backend in Simplified Chinese. */
export const messageTextsZh: MessageTexts = {
  'cluster-starting': { text: '尚未连接到集群 {{cluster}}。' },
  'cluster-unreachable': { text: '无法读取集群 {{cluster}}：{{cause}}。' },
  'kind-not-read': { text: '未读取集群 {{cluster}} 的 {{kind}}：{{cause}}。' },
  'replica-dead': {
    text: '副本 {{replica}} 没有应答：{{cause}}。',
    remedy: '查看其 Pod：事件、日志和重启情况。',
  },
  'replica-unknown': {
    text: '对副本 {{replica}} 一无所知：没有读取其调试页。',
    remedy:
      '在 istiod 的命名空间中允许 pods/portforward，或提供 serviceMesh.clusters[].istiod.debugUrls。',
  },
  'link-synced': {
    text: '副本 {{replica}} 已同步 {{cluster}}，其 API 服务器有应答。',
  },
  'link-syncing': {
    text: '副本 {{replica}} 尚未同步 {{cluster}}。',
    remedy: '请等待；一分钟后查看该副本的日志。',
  },
  'link-timeout': {
    text: '副本 {{replica}} 未能及时同步 {{cluster}}：从一开始就有错，或自远程 Secret 更改后有错。',
    remedy: '检查远程 Secret：地址、CA、令牌及其权限。该副本的日志会说明原因。',
  },
  'link-closed': {
    text: '副本 {{replica}} 已停止读取 {{cluster}}。',
    remedy: '查看该集群的远程 Secret。',
  },
  'link-absent': {
    text: '副本 {{replica}} 不读取 {{cluster}}，而其控制平面的其他副本读取。',
    remedy:
      '查看该副本的日志：它可能拒绝了远程 Secret。重启会使其重新读取该 Secret。',
  },
  'link-rejected': {
    text: '有远程 Secret 指向 {{cluster}}，但控制平面没有副本读取它：它被拒绝了。',
    remedy: '重新写入远程 Secret；exec 插件、令牌文件和证书路径都会被拒绝。',
  },
  'link-api-server-down': {
    text: '副本 {{replica}} 对 {{cluster}} 显示 {{syncStatus}}，这只说明首次同步；API 服务器现在没有应答：{{cause}}。',
    remedy: '恢复 API 服务器；在此之前其端点保持原样。',
  },
  'link-not-verified': {
    text: '副本 {{replica}} 对 {{cluster}} 显示 {{syncStatus}}，这只说明首次同步；本插件无法核实：{{cause}}。',
    remedy: '修正本插件对该集群的访问。',
  },
  'link-replica-dead': {
    text: '副本 {{replica}} 没有应答，因此它不提供 {{cluster}} 的任何内容。',
    remedy: '查看其 Pod：事件、日志和重启情况。',
  },
  'link-unknown': {
    text: '副本 {{replica}} 是否读取 {{cluster}} 尚不可知。',
    remedy:
      '在 istiod 的命名空间中允许 pods/portforward，或提供 serviceMesh.clusters[].istiod.debugUrls。',
  },
  'connection-complete': {
    text: '{{cluster}} 的全部 {{expected}} 个代理均已连接。',
  },
  'connection-complete-one': { text: '{{cluster}} 唯一的代理已连接。' },
  'connection-none-expected': { text: '{{cluster}} 中没有运行已注入的 Pod。' },
  'connection-partial': {
    text: '{{cluster}} 的 {{expected}} 个代理中有 {{missing}} 个没有连接到任何副本。',
    remedy:
      '查看这些 Pod 的 istio-proxy 容器：控制平面的地址、其证书以及两者之间的网络。',
  },
  'connection-lost': {
    text: '{{cluster}} 的 {{expected}} 个代理无一连接。',
    remedy: '检查该集群能否到达控制平面的 15012 端口，以及是否有副本在运行。',
  },
  'connection-lost-one': {
    text: '{{cluster}} 唯一的代理没有连接。',
    remedy: '检查该集群能否到达控制平面的 15012 端口，以及是否有副本在运行。',
  },
  'connection-unknown': {
    text: '{{cluster}} 的哪些代理已连接尚不可知。',
    remedy:
      '在 istiod 的命名空间中允许 pods/portforward，或提供 serviceMesh.clusters[].istiod.debugUrls。',
  },
  'gateway-without-address': {
    text: '网络 {{network}} 的网关 {{object}} 没有地址。',
    remedy: '为其 Service 提供负载均衡器、外部 IP 或节点地址；查看其事件。',
  },
  'gateway-not-resolved': {
    text: '网关 {{object}} 的名称 {{hostname}} 无法解析。',
    remedy: '检查负载均衡器的 DNS 记录。',
  },
  'matched-by-annotation': {
    text: '注解 {{annotation}} 指明了 {{services}}。',
  },
  'matched-by-selector': {
    text: '{{annotation}} 选中 {{pods}} 个 Pod，{{services}} 选中这些 Pod。',
  },
  'matched-by-selector-one': {
    text: '{{annotation}} 选中一个 Pod，{{services}} 选中该 Pod。',
  },
  'annotation-malformed': {
    text: '注解 {{annotation}} 为“{{value}}”；“{{part}}”不是 namespace/name 的形式。',
    remedy: '请写成 namespace/name，多个以逗号分隔，例如 shop/checkout。',
  },
  'annotation-service-unknown': {
    text: '注解 {{annotation}} 指明了 {{service}}，但没有集群拥有它。',
    remedy: '更正注解，或部署该 Service。',
  },
  'selector-malformed': {
    text: '注解 {{annotation}} 为“{{value}}”，不是标签选择器。',
    remedy: '请写成 key=value，多个以逗号分隔。',
  },
  'selector-no-pods': {
    text: '{{annotation}} 没有选中任何 Pod。',
    remedy: '为 Pod 加上相应的标签，或用 meshstage.io/services 指明服务。',
  },
  'selector-no-services': {
    text: '{{annotation}} 选中 {{pods}} 个 Pod，但没有 Service 选中它们。',
    remedy: '为它们创建 Service，或更正其选择器。',
  },
  'selector-no-services-one': {
    text: '{{annotation}} 选中一个 Pod，但没有 Service 选中它。',
    remedy: '为它创建 Service，或更正其选择器。',
  },
  'not-annotated': {
    text: '该实体没有注解 {{annotations}} 中的任何一个。',
    remedy:
      '为实体添加 meshstage.io/services: namespace/name，或 backstage.io/kubernetes-id。',
  },
  'verdict-healthy': {
    text: '所有调用都有健康的目标：共 {{routes}} 条路由到 {{clusters}} 中的 {{services}}。',
  },
  'verdict-healthy-one': {
    text: '所有调用都有健康的目标：一条路由到 {{clusters}} 中的 {{services}}。',
  },
  'verdict-no-match': { text: '该实体与网格中的任何服务都不匹配。' },
  'verdict-no-routes': {
    text: '{{services}} 在网格中；没有已知的来自或去往它的调用。',
    remedy: '为实体添加 dependsOn 或 consumesApis，以显示其调用。',
  },
  'verdict-degraded': {
    text: '{{routes}} 条路由中有 {{affected}} 条降级：{{reason}}',
  },
  'verdict-degraded-one': { text: '唯一的路由降级：{{reason}}' },
  'verdict-broken': {
    text: '{{routes}} 条路由中有 {{affected}} 条中断：{{reason}}',
  },
  'verdict-broken-one': { text: '唯一的路由中断：{{reason}}' },
  'verdict-unknown': { text: '调用能否到达其目标尚不可知：{{reason}}' },
  'verdict-control-plane': {
    text: '调用有目标，但控制平面不完整：{{reason}}',
  },
  'route-without-targets': {
    text: '对 {{host}} 的调用没有端点。',
    remedy: '查看哪些端点未包含及其原因。',
  },
  'route-not-computed': {
    text: '无法计算该路由：{{cause}}',
    remedy: '请附上此消息报告；这是本插件的错误。',
  },
  'route-control-plane-unknown': {
    text: '{{cluster}} 的代理没有已知的控制平面。',
    remedy: '配置其控制平面所在的集群。',
  },
  'target-data-stale': {
    text: '现在无法读取集群 {{cluster}}，因此该端点是最后一次看到的状态。',
  },
  'target-gateway-port': { text: '经网关 {{gateway}} 到达该端点。' },
  'endpoint-unhealthy': {
    text: 'Envoy 被告知该端点为 {{health}}。',
    remedy: '使该 Pod 就绪。',
  },
  'onboarding-in-progress': {
    text: '{{cluster}} 正在加入网格 {{mesh}}。',
  },
  'onboarding-stalled': {
    text: '{{cluster}} 加入网格 {{mesh}} 停在 {{rung}}：{{cause}}',
  },
  'onboarding-member': {
    text: '{{cluster}} 是网格 {{mesh}} 的成员。',
  },
  'onboarding-rolled-back': {
    text: '{{cluster}} 又离开了网格 {{mesh}}。',
  },
  'onboarding-abandoned': {
    text: '不再有人继续将 {{cluster}} 加入网格 {{mesh}}：{{cause}}',
  },
  'offboarding-services-hidden': {
    text: '您无权查看的服务将随 {{cluster}} 失去最后的端点。',
    remedy: '请申请对它们的权限 serviceMesh.service.read。',
  },
  'istio-same-as-mesh': {
    text: '该网格运行 Istio {{istio}}，它支持所有集群的 Kubernetes。',
  },
  'istio-same-as-mesh-of-known': {
    text: '该网格运行 Istio {{istio}}，它支持所有已知版本的集群的 Kubernetes；另有 {{count}} 个集群的版本未知。',
  },
  'istio-newest-fitting-of-known': {
    text: 'Istio {{istio}} 是支持所有已知版本的集群的 Kubernetes 的最新版本；另有 {{count}} 个集群的版本未知。该网格运行 {{running}}。',
  },
  'istio-unpublished': {
    text: '该网格运行 Istio {{istio}}；它支持哪些 Kubernetes 尚未公布（数据截至 {{asOf}}）。',
  },
  'istio-newest-fitting': {
    text: 'Istio {{istio}} 是支持所有集群 Kubernetes 的最新版本；该网格运行 {{running}}。',
  },
  'istio-none-fits': {
    text: '没有 Istio 版本支持所有集群的 Kubernetes；妨碍最新版本的是 {{clusters}}。',
    remedy: '请让各集群更接近：先升级 Kubernetes 最旧的集群。',
  },
  'istio-fit-unknown': {
    text: '不知道各集群的 Kubernetes 版本，因此也不知道什么适合。',
    remedy: '请让 Backstage 能够连接这些集群。',
  },
  'ladder-step': { text: '{{text}}' },
  'impact-computed': {
    text: '失去 {{cluster}} 时会失去什么，根据现在已知的情况计算。',
  },
  'impact-stale': {
    text: '失去 {{cluster}} 时会失去什么，根据最后已知的情况计算：现在无法读取 {{stale}}。',
  },
  'service-not-permitted': {
    text: '您无权查看服务 {{service}}。',
    remedy: '申请其 serviceMesh.service.read 权限。',
  },
  'not-for-you': { text: '这涉及您无权查看的集群或服务。' },
  'hidden-cluster': { text: '这涉及您无权查看的集群。' },
  'test-not-tried': { text: '未尝试，因为前一步失败。' },
  'test-failed': { text: '{{cause}}。', remedy: '{{remedy}}' },
  'test-configuration-right': {
    text: '集群的描述可用：{{url}}，认证方式 {{provider}}。',
  },
  'test-configuration-wrong': {
    text: '集群的描述不可用：{{cause}}',
    remedy: '在其来源处更正：{{origin}}。',
  },
  'test-dns-address': { text: '{{host}} 是地址；无需解析名称。' },
  'test-dns-resolved': { text: '{{host}} 解析为 {{addresses}}。' },
  'test-by-proxy': { text: '由代理 {{proxy}} 完成；后续步骤经过它。' },
  'test-tcp-connected': { text: '{{host}} 在端口 {{port}} 上接受连接。' },
  'test-tls-trusted': { text: '证书受信任，有效期至 {{until}}。' },
  'test-tls-ends-soon': {
    text: '证书受信任，但将于 {{until}} 到期。',
    remedy: '更新 API 服务器的证书。',
  },
  'test-tls-not-checked': {
    text: '接受任何证书（skipTLSVerify）；其有效期至 {{until}}。',
    remedy: '请提供集群的 CA，而不是跳过检查。',
  },
  'test-tls-none': {
    text: 'URL 不是 https：凭据没有任何保护。',
    remedy: '请使用 API 服务器的 https 地址。',
  },
  'test-identity-known': { text: 'API 服务器识别本插件为 {{user}}。' },
  'test-identity-accepted': {
    text: 'API 服务器接受该凭据；但没有说明其身份。',
  },
  'test-permission-granted': { text: '已允许：{{permission}}。' },
  'test-permission-denied': {
    text: '不允许：{{permission}}。{{consequence}}',
    remedy:
      '将 deploy/cluster-reader.yaml 中的 ClusterRole 绑定到该用户或服务账号。',
  },
  'test-permission-not-needed': {
    text: '不允许，也不需要：未安装 {{group}}。',
  },
  'test-istio-control-plane': { text: 'istiod 在此运行：{{revisions}}。' },
  'test-istio-injector': {
    text: 'Pod 由其他集群的控制平面注入：{{webhooks}}。',
  },
  'test-istio-partly': {
    text: '已安装 Istio 的 API，但既没有 istiod，也没有 Sidecar 注入器。',
    remedy: '安装 istiod，或安装指向其他集群 istiod 的远程安装。',
  },
  'test-istio-missing': {
    text: '此集群中没有 Istio。',
    remedy: '安装 Istio，或不将该集群纳入网格。',
  },
  'test-istio-not-readable': {
    text: '无法读取 Istio 是否在此运行：{{cause}}。',
    remedy: '{{remedy}}',
  },
  'test-debug-disabled': {
    text: '不读取此集群中 istiod 的调试页；其控制平面的链路和连接未知。',
    remedy: '如果 istiod 在此运行，请设置 serviceMesh.clusters[].istiod。',
  },
  'test-debug-no-replica': { text: '此处没有运行 istiod 的副本。' },
  'test-debug-answers': {
    text: '副本 {{replica}} 有应答：版本 {{version}}，{{registries}} 个集群。',
  },
  'host-unknown': { text: '{{controlPlane}} 不知道服务 {{host}}。' },
  'not-resolvable': {
    text: '集群 {{cluster}} 没有 Service {{namespace}}/{{name}}，因此 {{host}} 在那里无法解析，除非由代理应答 DNS（ISTIO_META_DNS_CAPTURE）。',
  },
  'raw-addresses-of-other-network': {
    text: '网络 {{network}} 没有 {{controlPlane}} 可用的网关：其 Pod 的地址原样交给客户端，除非网络互通，否则对它们的调用会失败。',
  },
  'through-own-gateway': {
    text: '客户端没有网络，因此即使是网络 {{network}} 的端点也经其网关到达。',
  },
  headless: {
    text: '该服务是 headless：Sidecar 连接到 DNS 给出的地址，而不是这些端点。',
  },
  'external-name': { text: '{{host}} 是 {{externalName}} 的别名。' },
  'subset-unknown': {
    text: '客户端遵循的 DestinationRule 都没有 {{host}} 的子集 {{subset}}：Envoy 没有这样的集群，会应答 503。',
  },
  'no-healthy-endpoint': { text: '{{host}} 没有健康的端点。' },
  'authorization-policy': {
    text: 'AuthorizationPolicy {{object}} 适用但未评估。',
  },
  'envoy-filter': { text: 'EnvoyFilter {{object}} 适用但未评估。' },
  'ambient-not-computed': {
    text: '{{workload}} 处于 ambient 模式：它遵循其他规则，这些规则不作计算。',
  },
  'roots-differ': {
    text: '集群 {{clientCluster}} 与 {{cluster}} 没有共同的根证书：它们之间的 TLS 会失败。',
  },
  'ports-differ': {
    text: '服务 {{host}} 在集群 {{cluster}} 中的端口与起决定作用的 {{decidingCluster}} 中的不同。',
  },
  'winner-undefined': {
    text: '{{host}} 不在配置集群中；由集群 {{clusters}} 中的哪一个决定其端口和设置没有定义。',
  },
  'external-traffic': { text: '代理自行解析 {{host}}。' },
  'not-verified-version': {
    text: '规则针对 Istio 1.31 验证；{{controlPlane}} 为 {{version}}。',
  },
  'cluster-not-linked': {
    text: '控制平面 {{controlPlane}} 不读取集群 {{cluster}}：它没有该集群的远程 Secret，或该 Secret 从未同步。因此它不知道那里的端点。',
    remedy:
      '在 {{controlPlane}} 的配置集群中为集群 {{cluster}} 创建远程 Secret；如果已有，istiod 的日志会说明为何没有读取。',
  },
  'namespace-not-selected': {
    text: '{{controlPlane}} 的 discoverySelectors 与命名空间 {{namespace}} 在集群 {{cluster}} 中的标签不匹配。',
    remedy:
      '在集群 {{cluster}} 中为命名空间 {{namespace}} 加上标签，使某个 discoverySelector 匹配。',
  },
  'service-not-exported': {
    text: '{{object}} 仅将 {{host}} 导出到 {{exportTo}}；客户端在命名空间 {{clientNamespace}} 中。',
    remedy: '将命名空间 {{clientNamespace}} 加入 exportTo。',
  },
  'outside-sidecar-egress': {
    text: 'Sidecar {{object}} 没有列出涵盖 {{host}} 的出口主机。',
    remedy: '将 {{egressHost}} 加入 Sidecar {{object}} 的出口主机。',
  },
  'port-unknown': {
    text: '{{object}} 决定 {{host}} 的端口，且没有端口 {{port}}。',
    remedy: '将端口 {{port}} 加入 {{object}}。',
  },
  'port-name-differs': {
    text: '端口按名称匹配：{{host}} 将端口 {{port}} 称为“{{portName}}”，集群 {{cluster}} 提供 {{offered}}。',
    remedy: '在集群 {{cluster}} 的 Service 中将该端口命名为“{{portName}}”。',
  },
  'pod-missing': {
    text: 'EndpointSlice {{object}} 指明了 Pod {{pod}}，集群 {{cluster}} 没有该 Pod，或它已失败。',
    remedy: '检查写入该 EndpointSlice 的控制器；端点会随其 Pod 恢复。',
  },
  'pod-not-selectable': {
    text: '集群 {{cluster}} 中的 Pod {{pod}} 未就绪或已结束。',
    remedy: '使 Pod {{pod}} 就绪。',
  },
  'workload-shadowed': {
    text: 'workloadSelector 只按命名空间和名称识别工作负载；集群 {{cluster}} 的 {{pod}} 被集群 {{otherCluster}} 的同名者覆盖。',
    remedy: '为这些工作负载取不同的名称。',
  },
  'address-unusable': {
    text: '{{workload}} 的地址为 {{address}}，不是 IP 地址。',
    remedy: '为 {{workload}} 提供 IP 地址。',
  },
  'subset-labels-differ': {
    text: '{{object}} 的子集 {{subset}} 要求 {{labels}}。',
    remedy: '为该工作负载加上标签 {{labels}}。',
  },
  'other-cluster-local-traffic-only': {
    text: 'Service {{object}} 的 internalTrafficPolicy 为 Local：只计入客户端自身节点上的端点。',
    remedy: '将 {{object}} 的 internalTrafficPolicy 设为 Cluster。',
  },
  'other-node-local-traffic-only': {
    text: 'Service {{object}} 的 internalTrafficPolicy 为 Local：只计入客户端自身节点 {{node}} 上的端点。',
    remedy: '将 {{object}} 的 internalTrafficPolicy 设为 Cluster。',
  },
  'outside-network-view': {
    text: '代理以 ISTIO_META_REQUESTED_NETWORK_VIEW={{view}} 启动；该端点在网络 {{network}} 中。',
    remedy:
      '将 {{network}} 加入 ISTIO_META_REQUESTED_NETWORK_VIEW，除非该代理是只服务于自身网络的东西向网关。',
  },
  'cluster-local': {
    text: '对 {{controlPlane}} 而言 {{host}} 是集群本地的：集群 {{clientCluster}} 的客户端只获得该集群的端点。',
    remedy:
      '在 {{controlPlane}} 的网格配置中为 {{host}} 添加 clusterLocal: false 的 serviceSettings。',
  },
  'not-exported-from-cluster': {
    text: '多集群服务发现已开启，而集群 {{cluster}} 没有 ServiceExport {{namespace}}/{{name}}。',
    remedy: '在集群 {{cluster}} 中创建 ServiceExport {{namespace}}/{{name}}。',
  },
  'service-missing-for-export': {
    text: '多集群服务发现已开启，而集群 {{cluster}} 没有 Service {{namespace}}/{{name}}，因此其端点留在该集群内。',
    remedy: '在集群 {{cluster}} 中创建 Service {{namespace}}/{{name}}。',
  },
  'mcs-cluster-local': {
    text: 'ENABLE_MCS_CLUSTER_LOCAL 已开启：{{host}} 只有客户端自身集群的端点。',
    remedy: '使用 clusterset.local 名称，或关闭 ENABLE_MCS_CLUSTER_LOCAL。',
  },
  unhealthy: {
    text: '{{workload}} 未就绪，且 {{controlPlane}} 不为此服务下发未就绪的端点。',
    remedy: '使 {{workload}} 就绪。',
  },
  terminating: {
    text: '{{workload}} 正在关闭。',
    remedy: '无需处理：其后继者会接替。',
  },
  draining: {
    text: '{{workload}} 正在排空，且该服务没有持久会话。',
    remedy: '无需处理：其后继者会接替。',
  },
  'address-missing': {
    text: '{{workload}} 没有地址，只能经网络 {{network}} 的网关到达；客户端在该网络中，或没有这样的网关。',
    remedy: '为 {{workload}} 提供地址。',
  },
  'gateway-other-ip-family': {
    text: '网络 {{network}} 有网关 {{gateways}}，但都不属于客户端的 IP 族。',
    remedy: '为网络 {{network}} 提供带 {{family}} 地址的网关。',
  },
  'not-mtls-workload': {
    text: '进入网络 {{network}} 的流量经过其网关，必须是双向 TLS；{{workload}} 没有标签 security.istio.io/tlsMode: istio，因此未被注入。',
    remedy: '为 {{workload}} 注入 Sidecar 并重启。',
  },
  'not-mtls-destination-rule': {
    text: '进入网络 {{network}} 的流量经过其网关，必须是双向 TLS；{{object}} 将 TLS 模式设为 {{mode}}。',
    remedy: '将 {{object}} 的 TLS 模式设为 ISTIO_MUTUAL。',
  },
  'not-mtls-peer-authentication': {
    text: '进入网络 {{network}} 的流量经过其网关，必须是双向 TLS；{{object}} 将模式设为 DISABLE。',
    remedy: '将 {{object}} 的模式设为 PERMISSIVE 或 STRICT。',
  },
  'locality-not-distributed': {
    text: '{{object}} 对 {{from}} 中客户端的位置分配没有包含 {{locality}}。',
    remedy: '将 {{locality}} 加入该分配。',
  },
  'headless-other-network': {
    text: 'headless 服务的客户端连接到 DNS 给出的地址；{{address}} 在网络 {{network}} 中，客户端在 {{clientNetwork}} 中。',
    remedy: '跨网络的调用请使用带集群 IP 的 Service。',
  },
};

/** What it means when a call fails, and what to do about it, in Simplified Chinese. */
export const failureTextsZh: FailureTexts = {
  dns: {
    title: '{{server}}的名称无法解析',
    remedy:
      '检查集群 URL 中的主机，以及本网络能否解析它；EKS 的私有端点只能在其 VPC 内或通过 Route 53 解析器解析。',
  },
  refused: {
    title: '{{server}}的地址上没有监听者',
    remedy: '检查集群 URL 中的主机和端口，以及{{server}}是否在运行。',
  },
  unreachable: {
    title: '没有通往{{server}}的路由',
    remedy: '检查 Backstage 与集群之间的网络、VPN 或对等连接。',
  },
  timeout: {
    title: '{{server}}没有及时应答',
    remedy: '检查 Backstage 与集群之间的防火墙和安全组，以及{{server}}的负载。',
  },
  interrupted: {
    title: '与{{server}}的连接中断',
    remedy: '如果是重启，会自行恢复。如果持续，请查看途中的负载均衡器和代理。',
  },
  proxy: {
    title: '通往{{server}}的 HTTP 代理拒绝',
    remedy: '检查集群的 proxyUrl、HTTPS_PROXY 和 NO_PROXY，以及代理允许什么。',
  },
  'tls-expired': {
    title: '{{server}}的证书现在无效',
    remedy: '更新{{server}}的证书，并检查双方的时钟。',
  },
  'tls-unknown-ca': {
    title: '{{server}}的证书由未知的 CA 签发',
    remedy: '在配置中提供集群的 CA；CA 轮换后请提供新的。',
  },
  'tls-wrong-name': {
    title: '{{server}}的证书属于另一个名称',
    remedy: '在 URL 中使用证书中的名称，或以 tlsServerName 提供。',
  },
  'tls-failed': {
    title: '无法与{{server}}建立 TLS 连接',
    remedy: '检查 URL 是否直接指向{{server}}，以及所用的客户端证书。',
  },
  credential: {
    title: '无法取得集群的凭据',
    remedy: '检查配置中该集群的认证方式。',
  },
  unauthorized: {
    title: '{{server}}不接受该凭据',
    remedy:
      '更新令牌或证书。在 EKS 上检查该角色是否有访问条目，以及集群的名称；检查时钟。',
  },
  forbidden: {
    title: '该凭据缺少权限',
    remedy:
      '将 deploy/cluster-reader.yaml 中的 ClusterRole 授予该用户或服务账号。',
  },
  'not-found': {
    title: '{{server}}不知道所请求的内容',
    remedy:
      '如果那里没有安装此 API，则无需处理；否则请安装其 CustomResourceDefinition。',
  },
  gone: {
    title: '{{server}}已不再有该状态',
    remedy: '无需处理：一切会重新列出。',
  },
  throttled: {
    title: '{{server}}要求减少请求',
    remedy: '会自行恢复。如果持续，请查看集群的 API 优先级和公平性设置。',
  },
  rejected: {
    title: '{{server}}拒绝该请求',
    remedy: '检查集群的版本是否受支持，并附上此消息报告。',
  },
  'server-error': {
    title: '{{server}}出错',
    remedy: '查看{{server}}及其 etcd 的日志。',
  },
  redirect: {
    title: '{{server}}指向另一个地址，该地址不会被跟随',
    remedy: '请提供{{server}}的最终 URL。',
  },
  malformed: {
    title: '应答不是 API 服务器会给出的内容',
    remedy: '检查 URL 是否直接指向{{server}}；途中的代理可能截断或改写应答。',
  },
  'too-large': {
    title: '应答超出可接受的大小',
    remedy: '查找集群中异常大的单个对象。',
  },
};
