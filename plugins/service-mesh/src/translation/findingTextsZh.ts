import { findingTexts } from './findingTexts';

/** Title, text and remedy of each finding in Simplified Chinese. */
export const findingTextsZh: Readonly<
  Record<
    keyof typeof findingTexts,
    { title: string; text: string; remedy: string }
  >
> = {
  MST0101: {
    title: '无法连接集群',
    text: '无法连接集群 {{cluster}}：{{cause}}。',
    remedy: '{{remedy}}',
  },
  MST0102: {
    title: '集群拒绝凭据',
    text: '{{cluster}} 的 API 服务器拒绝了本插件的凭据：{{cause}}。',
    remedy: '{{remedy}}',
  },
  MST0103: {
    title: '缺少权限',
    text: '本插件无权读取 {{cluster}} 中的 {{kinds}}；依赖它们的内容不会显示。',
    remedy:
      '将 deploy/cluster-reader.yaml 中的 ClusterRole 绑定到该用户或服务账号。',
  },
  MST0104: {
    title: '数据已过时',
    text: '{{cluster}} 的 {{kinds}} 仍是上次看到的状态：{{cause}}。',
    remedy: '{{remedy}}',
  },
  MST0105: {
    title: '有对象无法读取',
    text: '{{cluster}} 的 {{kind}} {{object}} 无法理解：{{field}} {{problem}}。此类对象的数量：{{count}}。',
    remedy: '请更正该对象；其余对象照常使用。',
  },
  MST0106: {
    title: '集群的描述有误',
    text: '{{field}}：{{message}}',
    remedy: '{{remedy}}',
  },
  MST0107: {
    title: '来源互相矛盾',
    text: '{{kept}} 与 {{dropped}} 对 {{cluster}} 的描述不一致：{{message}} 以前者为准。',
    remedy: '从其中一处删除 {{field}}，或使两处一致。',
  },
  MST0108: {
    title: '同一集群被配置了两次',
    text: '{{cluster}} 与 {{other}} 是同一个集群：它们的命名空间 kube-system 具有相同的 UID。',
    remedy: '从配置中删除其中一个。',
  },
  MST0109: {
    title: '未验证证书',
    text: '未经检查就接受了 {{cluster}} 的 API 服务器证书。',
    remedy: '提供其 CA（caData 或 caFile），并删除 skipTLSVerify。',
  },
  MST0110: {
    title: '无法与集群建立连接',
    text: '未读取集群 {{cluster}}：{{message}}',
    remedy: '请更正配置中该集群的身份验证。',
  },
  MST0111: {
    title: '无法读取集群来源',
    text: '配置项 {{field}}：{{message}} 之前由它提供的集群予以保留。',
    remedy: '{{remedy}}',
  },
  MST0112: {
    title: '已知的集群未被监视',
    text: '{{message}}',
    remedy: '{{remedy}}',
  },
  MST0113: {
    title: '指向其他工具的链接描述有误',
    text: '{{message}}该链接不会显示。',
    remedy: '{{remedy}}',
  },
  MST0201: {
    title: 'istiod 副本没有响应',
    text: '控制平面 {{controlPlane}} 的副本 {{replica}} 没有响应：{{cause}}。',
    remedy: '请检查其 Pod：事件、日志和重启次数。',
  },
  MST0202: {
    title: '有副本未读取其他副本所读取的集群',
    text: '控制平面 {{controlPlane}} 的副本 {{replica}} 未读取 {{cluster}}，而其他副本读取了：连接到该副本的代理得不到那里的端点。',
    remedy:
      '请查看该副本的日志：它可能拒绝了远程 Secret。重启后会重新读取该 Secret。',
  },
  MST0203: {
    title: '控制平面无法同步集群',
    text: '控制平面 {{controlPlane}} 的副本 {{replica}} 对 {{cluster}} 报告 {{syncStatus}}。在此期间，该 istiod 每次启动都要等完整个超时时间才会就绪。',
    remedy: '请检查远程 Secret：地址、CA、令牌及其权限。副本的日志会说明原因。',
  },
  MST0204: {
    title: '控制平面读取了此处未配置的集群',
    text: '控制平面 {{controlPlane}} 读取了一个它称为 {{istioClusterId}} 的集群；已配置的集群中没有一个使用此 ID。',
    remedy: '请将该集群加入 serviceMesh.clusters；在此之前不会显示对它的调用。',
  },
  MST0205: {
    title: '无法读取 istiod 的调试页面',
    text: '无法读取 {{cluster}} 中 istiod 的调试页面：{{cause}}。链路与连接状态未知。',
    remedy:
      '请在 istiod 的命名空间中允许 pods/portforward，或提供 serviceMesh.clusters[].istiod.debugUrls。',
  },
  MST0206: {
    title: '有代理未连接到控制平面',
    text: '{{cluster}} 的 {{expected}} 个代理中有 {{missing}} 个未连接到 {{controlPlane}} 的任何副本。',
    remedy:
      '请检查这些 Pod 的 istio-proxy 容器：控制平面的地址、其证书以及中间的网络（端口 15012 和 15017）。',
  },
  MST0207: {
    title: '两个集群使用同一个 Istio 集群 ID',
    text: '集群 {{cluster}} 与 {{other}} 都称为 {{istioClusterId}}；两者的端点会被当作同一个集群的。',
    remedy: '请为它们设置不同的 global.multiCluster.clusterName。',
  },
  MST0208: {
    title: '远程 Secret 已过期',
    text: '{{cluster}} 的远程 Secret {{secret}} 中用于 {{istioClusterId}} 的凭据已于 {{expires}} 过期：istiod 无法再读取该集群，尽管它可能仍报告 synced。',
    remedy:
      '请用新令牌重新创建远程 Secret（istioctl create-remote-secret），或由控制器负责轮换。',
  },
  MST0209: {
    title: '远程 Secret 即将过期',
    text: '{{cluster}} 的远程 Secret {{secret}} 中用于 {{istioClusterId}} 的凭据将于 {{expires}} 过期。',
    remedy:
      '请在此之前轮换：重新创建远程 Secret（istioctl create-remote-secret）。istiod 无需重启即可采用新的凭据。',
  },
  MST0210: {
    title: '远程 Secret 的凭据被拒绝',
    text: '{{istioClusterId}} 的 API 服务器拒绝了 {{cluster}} 的远程 Secret {{secret}} 中的凭据：{{cause}}。即使报告 synced，istiod 对该集群的了解也会逐渐过时。',
    remedy:
      '请确认令牌所属的 ServiceAccount 在那里存在且未被重建，然后重新创建远程 Secret。',
  },
  MST0211: {
    title: '控制平面未使用当前的远程 Secret',
    text: '远程 Secret {{secret}} 对 {{istioClusterId}} 有效，而控制平面 {{controlPlane}} 的副本 {{replica}} 报告 {{syncStatus}}：它仍在尝试该 Secret 的旧内容。',
    remedy: '请查看该副本的日志；若一分钟内没有变化，请重启 istiod。',
  },
  MST0212: {
    title: '远程 Secret 的身份验证方式被 istiod 拒绝',
    text: '{{cluster}} 的远程 Secret {{secret}} 中用于 {{istioClusterId}} 的 kubeconfig 使用 {{authentication}} 进行身份验证；istiod 拒绝该方式，该集群甚至不会出现在 clusterz 中。',
    remedy:
      '请使用令牌或内嵌的客户端证书：istioctl create-remote-secret 会生成。aws eks update-kubeconfig 生成的 kubeconfig 不能使用。',
  },
  MST0213: {
    title: '没有副本读取该远程 Secret',
    text: '远程 Secret {{secret}} 指定了 {{istioClusterId}}，但控制平面 {{controlPlane}} 没有一个副本列出该集群：其 kubeconfig 被拒绝。',
    remedy:
      '请重新写入远程 Secret；exec 插件、令牌文件和证书路径都会被拒绝。istiod 的日志会记录一次原因。',
  },
  MST0214: {
    title: '远程 Secret 指向本机地址',
    text: '{{cluster}} 的远程 Secret {{secret}} 中用于 {{istioClusterId}} 的 kubeconfig 指定了 {{server}}，这会让 istiod 连到它自己。',
    remedy:
      '请给出控制平面能够访问该 API 服务器的地址（istioctl create-remote-secret --server）。',
  },
  MST0215: {
    title: '远程 Secret 的 API 服务器没有响应',
    text: '{{cluster}} 的远程 Secret {{secret}} 为 {{istioClusterId}} 指定的 API 服务器 {{server}} 从此处访问没有响应：{{cause}}。',
    remedy:
      '请确认控制平面能够访问它：私有端点、安全组、防火墙、端口 443 或 6443。',
  },
  MST0216: {
    title: '远程 Secret 指向已不存在的集群',
    text: '{{cluster}} 的远程 Secret {{secret}} 中 {{istioClusterId}} 的 API 服务器名称 {{server}} 无法解析：该集群很可能已被删除。',
    remedy:
      '若集群已不存在，请删除该远程 Secret：否则 istiod 每次启动都会等待它。',
  },
  MST0217: {
    title: '远程 Secret 位于没有控制平面读取的命名空间',
    text: '{{cluster}} 的远程 Secret {{secret}} 位于命名空间 {{namespace}}，而该集群的 istiod 都不在那里运行：它不会被读取。',
    remedy: '请在 istiod 的命名空间中创建它。',
  },
  MST0218: {
    title: '远程 Secret 缺少标签',
    text: '{{cluster}} 的 Secret {{secret}} 看起来是远程 Secret，但没有标签 istio/multiCluster=true：istiod 不会读取它。',
    remedy: '请为它添加标签 istio/multiCluster=true。',
  },
  MST0219: {
    title: '远程 Secret 中没有可用的 kubeconfig',
    text: '{{cluster}} 的远程 Secret {{secret}} 为 {{istioClusterId}} 保存的内容无法使用：{{problem}}。',
    remedy:
      '请重新创建远程 Secret（istioctl create-remote-secret）；其值应为 kubeconfig。',
  },
  MST0220: {
    title: '两个远程 Secret 使用同一个集群 ID',
    text: '{{cluster}} 的远程 Secret {{secret}} 与 {{other}} 都指定了 {{istioClusterId}}：istiod 使用先遇到的那一个，每次启动都可能不同。',
    remedy: '请删除其中一个，或更正其数据键。',
  },
  MST0221: {
    title: '远程 Secret 指定的是控制平面自己的集群',
    text: '远程 Secret {{secret}} 指定了 {{istioClusterId}}，这正是控制平面 {{controlPlane}} 自己的 ID：istiod 会忽略它。',
    remedy:
      '请删除它；若它本应指向另一个集群，请更正数据键，并为每个集群设置各自的 ID（global.multiCluster.clusterName）。',
  },
  MST0222: {
    title: '集群被以不属于它的 ID 称呼',
    text: '控制平面 {{controlPlane}} 将集群 {{cluster}} 称为 {{istioClusterId}}，而运行在那里的组件自称 {{ownId}}：其代理会被拒绝，按集群匹配的规则也不生效。',
    remedy:
      '请使远程 Secret 的数据键与该集群的 global.multiCluster.clusterName 相同。',
  },
  MST0223: {
    title: '两个控制平面中只有一个读取对方的集群',
    text: '控制平面 {{controlPlane}} 读取 {{cluster}}，而那里的控制平面 {{other}} 不读取 {{ownCluster}}：调用只能单向进行。',
    remedy: '请在 {{cluster}} 中为 {{ownCluster}} 创建远程 Secret。',
  },
  MST0224: {
    title: '远程 Secret 的凭据缺少权限',
    text: '使用 {{cluster}} 的远程 Secret {{secret}} 中用于 {{istioClusterId}} 的凭据，istiod 无权执行：{{permissions}}。',
    remedy:
      '请将 ClusterRole istio-reader-clusterrole 绑定到令牌所属的 ServiceAccount；它由 istio-base 或 istiod-remote chart 提供。',
  },
  MST0225: {
    title: '控制平面对集群的了解正在过时',
    text: '控制平面 {{controlPlane}} 对 {{cluster}} 报告 synced，但这只说明首次同步；其 API 服务器现在没有响应：{{cause}}。端点保持原样。',
    remedy: '请恢复 API 服务器；在此之前，调用会发往可能已不存在的端点。',
  },
  MST0226: {
    title: '同一网格的控制平面使用不同的网格 ID',
    text: '控制平面 {{controlPlane}} 与 {{other}} 互相读取对方的集群，网格 ID 却分别是 {{meshId}} 和 {{otherMeshId}}：遥测会把它们当作两个网格。',
    remedy: '请在所有地方将 global.meshID 设为同一个值。',
  },
  MST0227: {
    title: '同一网格的控制平面版本不同',
    text: '控制平面 {{controlPlane}} 的版本是 {{version}}，{{other}} 的版本是 {{otherVersion}}：同一组集群遵循两套规则。',
    remedy: '请完成升级；期间次版本号的差距不要超过一个。',
  },
  MST0228: {
    title: '代理与其控制平面的版本不匹配',
    text: '{{cluster}} 的 {{count}} 个代理版本为 {{version}}，其控制平面 {{controlPlane}} 的版本为 {{otherVersion}}：代理可以旧一个次版本，但不能更新。',
    remedy: '请重启这些工作负载，使其获得当前的代理。',
  },
  MST0229: {
    title: '同一网格的控制平面设置不同',
    text: '设置 {{setting}} 在控制平面 {{controlPlane}} 中为 {{value}}，在 {{other}} 中为 {{otherValue}}：它们的代理会得到不同的端点。',
    remedy: '请为网格的每个 istiod 设置相同的环境变量。',
  },
  MST0230: {
    title: '同一控制平面的副本不一致',
    text: '控制平面 {{controlPlane}} 的副本 {{replica}} 与 {{otherReplica}} 的 {{setting}} 不同：{{value}} 与 {{otherValue}}。代理得到的结果取决于它所连接的副本。',
    remedy: '请等待发布完成；若没有正在进行的发布，请重启 istiod。',
  },
  MST0231: {
    title: '没有控制平面读取该集群',
    text: '集群 {{cluster}} 中有代理，但已知的控制平面都不读取它：它的服务不属于此处可见的任何网格。',
    remedy:
      '请在其控制平面的配置集群中为 {{cluster}} 创建远程 Secret；若它属于另一个网格，请同时配置该控制平面所在的集群。',
  },
  MST0301: {
    title: '网关没有地址',
    text: '{{cluster}} 中网络 {{network}} 的网关 {{object}} 没有地址：其他网络无法访问该网络。',
    remedy: '请为其 Service 配置负载均衡器、外部 IP 或节点地址；并查看其事件。',
  },
  MST0302: {
    title: '网关的名称无法解析',
    text: '{{cluster}} 中网关 {{object}} 的名称 {{hostname}} 无法解析。',
    remedy: '请检查负载均衡器的 DNS 记录。',
  },
  MST0303: {
    title: '系统命名空间没有网络标签',
    text: '{{cluster}} 的命名空间 {{namespace}} 没有标签 topology.istio.io/network，而 {{source}} 表明其网络为 {{network}}：自身没有标签的 Pod 被视为处于任何网络，其地址会原样下发。',
    remedy:
      '请为 {{cluster}} 的命名空间 {{namespace}} 添加标签 topology.istio.io/network={{network}}。',
  },
  MST0304: {
    title: '代理与其集群不在同一网络',
    text: '{{cluster}} 的命名空间 {{namespace}} 表明网络为 {{network}}，而那里有 {{count}} 个代理以网络 {{other}} 启动：集群内的调用会被送往网关，对外的调用却绕过网关。',
    remedy:
      '请使 global.network 与命名空间 {{namespace}} 的标签 topology.istio.io/network 一致，并重启工作负载。',
  },
  MST0305: {
    title: '网关标注的网络与其集群不同',
    text: '{{cluster}} 的网关 {{object}} 标注为网络 {{network}}，而其集群位于网络 {{other}}：发往 {{network}} 的调用会到达无法转发的地方。',
    remedy: '请更正该 Service 或系统命名空间的标签 topology.istio.io/network。',
  },
  MST0306: {
    title: '代理不知道自己的网络',
    text: '{{cluster}} 的 {{count}} 个边车都没有以网络启动，而网络 {{network}} 有网关：连集群内的调用也会经过它。',
    remedy: '请为该集群将 global.network 设为 {{network}}，并重启工作负载。',
  },
  MST0307: {
    title: '网关的类型没有地址',
    text: '{{cluster}} 中网络 {{network}} 的网关 {{object}} 是类型为 {{type}} 的 Service，没有外部 IP，也没有注解 traffic.istio.io/nodeSelector：istiod 不知道它的地址，因而直接下发其后 Pod 的地址。',
    remedy:
      '请改为 LoadBalancer、设置 externalIPs，或为 NodePort 添加注解 traffic.istio.io/nodeSelector。',
  },
  MST0308: {
    title: '没有节点为网关提供地址',
    text: '{{cluster}} 中网络 {{network}} 的网关 {{object}} 是 NodePort Service，而其注解 traffic.istio.io/nodeSelector 选中的节点都没有 ExternalIP。',
    remedy:
      '请为节点设置 ExternalIP（没有云提供商时节点没有），或使用 externalIPs 或负载均衡器。',
  },
  MST0309: {
    title: '网关没有 istiod 所需的端口',
    text: '{{cluster}} 中网络 {{network}} 的网关 {{object}} 提供端口 {{ports}}，而 istiod 需要 {{port}}：它不被视为网关。',
    remedy:
      '请为该 Service 添加端口 {{port}}，或用标签 networking.istio.io/gatewayPort 指定端口。',
  },
  MST0310: {
    title: '东西向网关没有网络标签',
    text: '{{cluster}} 的 Service {{object}} 提供端口 15443 并指向网关代理，却没有标签 topology.istio.io/network：istiod 不把它当作网关。',
    remedy: '请为该 Service 添加标签 topology.istio.io/network。',
  },
  MST0311: {
    title: '控制平面不解析网关的名称',
    text: '{{cluster}} 的网关 {{object}} 只有名称 {{hostname}}，而控制平面 {{controlPlane}} 不解析名称（RESOLVE_HOSTNAME_GATEWAYS）：它不会使用该网关。',
    remedy:
      '请为 istiod 设置 RESOLVE_HOSTNAME_GATEWAYS=true，或为网关提供 IP 地址。',
  },
  MST0312: {
    title: '网关未对其他集群开放',
    text: '{{controlPlane}} 所知的 Gateway 资源都没有以 tls 模式 AUTO_PASSTHROUGH 开放 {{cluster}} 中网关 {{object}} 的端口 {{port}}：到达那里的连接会被拒绝。',
    remedy:
      '请创建选中该网关 Pod 的 Gateway cross-network-gateway（端口 {{port}}、AUTO_PASSTHROUGH、hosts 为 *.local）。',
  },
  MST0313: {
    title: '网关只对部分主机开放',
    text: '开放 {{cluster}} 中网关 {{object}} 的 Gateway 资源只列出了 {{hosts}}，未覆盖网格的服务（*.local）。',
    remedy:
      '若非有意为之，请在 AUTO_PASSTHROUGH 服务器的 hosts 中加入 *.local。',
  },
  MST0314: {
    title: '网关代理与其 Service 不在同一网络',
    text: '{{cluster}} 中网关 {{object}} 背后的 Pod {{pod}} 以网络 {{other}} 启动；而 Service 标注的网络是 {{network}}。',
    remedy:
      '请将网关的 ISTIO_META_NETWORK（其 chart 的 global.network 或 networkGateway）设为 {{network}}。',
  },
  MST0315: {
    title: '网关代理可能把调用转发到其他网络',
    text: '{{cluster}} 中网关 {{object}} 背后的 Pod {{pod}} 没有 ISTIO_META_REQUESTED_NETWORK_VIEW：到达那里的调用可能又被转发到另一个网络的网关。',
    remedy:
      '请将网关的 ISTIO_META_REQUESTED_NETWORK_VIEW（其 chart 的 networkGateway）设为 {{network}}。',
  },
  MST0316: {
    title: '网关没有就绪的 Pod',
    text: '{{cluster}} 中网络 {{network}} 的网关 {{object}} 有地址，但其后没有就绪的 Pod：对该网络的调用会失败。',
    remedy: '请检查网关的 Deployment：副本数、事件、日志。',
  },
  MST0317: {
    title: '网关没有响应',
    text: '从此处访问 {{cluster}} 中网络 {{network}} 的网关 {{object}}（{{address}}）没有响应：{{cause}}。',
    remedy:
      '请检查该端口的防火墙和安全组，以及负载均衡器目标的健康状况。其他集群可能可以访问它，即使本插件不能。',
  },
  MST0318: {
    title: '同一网络中的 Pod 地址重叠',
    text: '集群 {{cluster}} 与 {{other}} 都在网络 {{network}} 中，且都有地址为 {{addresses}} 的 Pod：调用可能到达错误的集群。',
    remedy:
      '请为这些集群使用不同的 Pod 地址范围，或将它们放入各有网关的不同网络。',
  },
  MST0319: {
    title: 'Waypoint 被当作东西向网关',
    text: '{{cluster}} 的 waypoint {{object}} 具有网络标签、HBONE 监听器和地址：istiod 会把它当作网络 {{network}} 的网关。',
    remedy:
      '请从该 waypoint 中删除标签 topology.istio.io/network 或 spec.addresses。',
  },
  MST0320: {
    title: '网络没有网关',
    text: '集群 {{cluster}} 位于没有网关的网络 {{network}}，而网格还有其他网络：其 Pod 的地址会原样下发给那里的客户端。',
    remedy:
      '请在 {{cluster}} 中安装东西向网关，并添加标签 topology.istio.io/network={{network}}。',
  },
  MST0321: {
    title: '有副本看不到网关',
    text: '控制平面 {{controlPlane}} 的副本 {{replica}} 没有列出网络 {{network}} 的网关，尽管网关 {{object}} 的地址是 {{address}}。',
    remedy: '请查看该副本的日志：它可能无法解析网关的名称，或尚未同步该集群。',
  },
  MST0322: {
    title: 'meshNetworks 将一个集群放入两个网络',
    text: '控制平面 {{controlPlane}} 的 meshNetworks 在网络 {{networks}} 中都列出了 fromRegistry {{istioClusterId}}：以哪个为准，每次启动都可能不同。',
    remedy: '请只在一个网络中列出该集群。',
  },
  MST0323: {
    title: 'meshNetworks 指定了不存在的集群',
    text: '控制平面 {{controlPlane}} 的 meshNetworks 中的网络 {{network}} 列出了 fromRegistry {{istioClusterId}}，而该控制平面不读取此 ID 的集群。',
    remedy:
      '请更正该 ID：它应是远程 Secret 的数据键，或 istiod 的 CLUSTER_ID。',
  },
  MST0324: {
    title: '网关后面的证书不受网格信任',
    text: '{{cluster}} 中网络 {{network}} 的网关 {{object}} 在 {{address}} 后面的应答方出示了网格代理不接受的证书：{{cause}}。',
    remedy:
      '请重启仍保留旧根证书所签证书的工作负载和网关。如果网关自行终止 TLS，请让它直接转发连接（AUTO_PASSTHROUGH）。',
  },
  MST0401: {
    title: '实体没有匹配的服务',
    text: '{{message}}',
    remedy: '{{remedy}}',
  },
  MST0402: {
    title: '注解指定了所有集群都没有的服务',
    text: '{{entity}} 的注解 {{annotation}} 指定了 {{service}}，但没有集群有此服务。',
    remedy: '请更正注解，或部署该 Service。',
  },
  MST0403: {
    title: '客户端无法解析服务名称',
    text: '{{cluster}} 中的客户端调用 {{host}}，而 {{cluster}} 没有此名称的 Service：其 DNS 不认识它。',
    remedy:
      '请在 {{cluster}} 中也创建该命名空间和 Service（不需要 Pod），或启用 DNS 捕获（ISTIO_META_DNS_CAPTURE）。',
  },
  MST0404: {
    title: '服务在另一集群中的端口不同',
    text: '服务 {{service}} 在 {{cluster}} 中的端口为 {{ports}}，在 {{other}} 中为 {{otherPorts}}。端口按名称匹配，且由一个集群决定：对不一致端口的调用得不到其他集群的端点。',
    remedy: '请使网格中每个集群的端口名称和端口号一致。',
  },
  MST0405: {
    title: '服务在另一集群中的类型不同',
    text: '服务 {{service}} 在 {{cluster}} 中为 {{type}}，在 {{other}} 中为 {{otherType}}；由一个集群为所有集群决定。',
    remedy: '请使该 Service 在网格的每个集群中一致。',
  },
  MST0406: {
    title: '没有边车的 Pod 无法从其他网络访问',
    text: '服务 {{service}} 在 {{cluster}} 中有 {{count}} 个 Pod 没有边车，例如 {{pod}}；在别处它的 Pod 有边车。其他网络的客户端得不到这些 Pod。',
    remedy: '请注入边车：为 {{cluster}} 中的命名空间添加标签，并重启工作负载。',
  },
  MST0407: {
    title: 'PeerAuthentication 使服务无法从其他网络访问',
    text: '{{cluster}} 的 PeerAuthentication {{object}} 关闭了双向 TLS（{{mode}}）；经过网关的流量必须使用双向 TLS，因此其他网络的客户端得不到这些工作负载。',
    remedy: '请将模式设为 PERMISSIVE 或 STRICT。',
  },
  MST0408: {
    title: 'DestinationRule 使服务无法从其他网络访问',
    text: '{{cluster}} 的 DestinationRule {{object}} 为 {{host}} 设置了 tls 模式 {{mode}}；经过网关的流量必须使用双向 TLS，因此其他网络的客户端得不到它的端点。',
    remedy: '请将 tls 模式设为 ISTIO_MUTUAL，或删除 tls。',
  },
  MST0409: {
    title: '另一网络不认识该子集',
    text: '控制平面 {{controlPlane}} 的客户端会被送往 {{cluster}} 中 {{host}} 的子集 {{subset}}，而其网关的控制平面 {{other}} 没有包含此子集的 DestinationRule：网关会拒绝连接。',
    remedy: '请在 {{other}} 的配置集群中也应用该 DestinationRule。',
  },
  MST0410: {
    title: '规则只存在于一个主集群中',
    text: '资源 {{kind}} {{object}} 存在于 {{cluster}}，而同一网格的主集群 {{other}} 也有该服务却没有此规则：那里的客户端不遵循它。',
    remedy: '若非只针对 {{cluster}} 的客户端，请在每个主集群中应用它。',
  },
  MST0411: {
    title: '地域故障转移未生效',
    text: '{{cluster}} 的 DestinationRule {{object}} 为 {{host}} 设置了故障转移，但没有 outlierDetection：Envoy 不会察觉应当转移，istiod 也为所有端点设置相同的优先级。',
    remedy: '请在同一流量策略中加入 outlierDetection。',
  },
  MST0412: {
    title: '按地区的故障转移看不到网关背后',
    text: '{{cluster}} 的 DestinationRule {{object}} 按 {{labels}} 排列 {{host}} 的端点；代表网关的端点没有这些标签，总被视为不同。',
    remedy:
      '请将 topology.istio.io/network 或 topology.istio.io/cluster 放在首位，或使用能识别网关背后地域的 localityLbSetting.failover。',
  },
  MST0413: {
    title: '一次驱逐会失去整个网络',
    text: 'DestinationRule {{object}} 会驱逐 {{host}} 的故障端点，而对 {{cluster}} 中的客户端来说，网络 {{network}} 只是一个端点，即其网关 {{gateway}}：那里少数 Pod 的故障会使全部被驱逐。',
    remedy:
      '请为网关提供多个地址，或提高触发驱逐的错误次数，使一个故障 Pod 不会驱逐网关。',
  },
  MST0414: {
    title: '命名空间在一个集群中未被选中',
    text: '控制平面 {{controlPlane}} 的 discoverySelectors 选中了 {{other}} 中的命名空间 {{namespace}}，却没有选中 {{cluster}} 中的：对网格而言，那里的服务不存在。',
    remedy:
      '请将 {{cluster}} 中命名空间 {{namespace}} 的标签设为与 {{other}} 中相同。',
  },
  MST0415: {
    title: '无头服务不能跨网络',
    text: '服务 {{host}} 是无头服务：{{cluster}} 中的客户端连接到 DNS 给出的地址，无法访问网络 {{network}} 中的地址。',
    remedy: '跨网络调用请使用具有集群 IP 的 Service。',
  },
  MST0416: {
    title: '端点指向不存在的 Pod',
    text: '{{cluster}} 的 EndpointSlice {{object}} 指定了 Pod {{pod}}，而它不存在或已失败：istiod 会忽略该端点。',
    remedy:
      '请检查写入该 EndpointSlice 的控制器；若 Pod 正在退出，会自行恢复。',
  },
  MST0417: {
    title: '同名的工作负载互相遮蔽',
    text: '{{cluster}} 的 ServiceEntry {{object}} 选中了 {{other}} 和另一集群中的 {{workload}}：workloadSelector 只按命名空间和名称识别工作负载，因此其中一个不会被使用。',
    remedy:
      '请为工作负载使用不同的名称，例如在每个集群中使用不同的 StatefulSet 名称。',
  },
  MST0501: {
    title: '集群信任不同的根证书',
    text: '集群 {{cluster}} 与 {{other}} 在同一网格中，却没有共同的根证书：其工作负载之间的 TLS 会失败。',
    remedy:
      '请为每个集群使用同一根证书签发的中间 CA（Secret cacerts），并重启 istiod 和工作负载。',
  },
  MST0502: {
    title: '根证书已过期',
    text: '{{cluster}} 所信任的根证书 {{certificate}} 已于 {{expires}} 过期。',
    remedy: '请引入新的根证书：先在每个集群中并列两个根证书，再更换 CA。',
  },
  MST0503: {
    title: '根证书即将过期',
    text: '{{cluster}} 所信任的根证书 {{certificate}} 将于 {{expires}} 过期。',
    remedy: '请计划轮换：先在每个集群中并列两个根证书，再更换 CA。',
  },
  MST0504: {
    title: 'CA 证书已过期',
    text: '{{cluster}} 的 Secret {{secret}} 中的 CA 证书已于 {{expires}} 过期：istiod 无法签发有效的证书。',
    remedy: '请更新 Secret cacerts 中的中间 CA。',
  },
  MST0505: {
    title: 'CA 证书即将过期',
    text: '{{cluster}} 的 Secret {{secret}} 中的 CA 证书将于 {{expires}} 过期。',
    remedy: '请在此之前更新 Secret cacerts 中的中间 CA。',
  },
  MST0506: {
    title: 'istiod 未使用 Secret cacerts',
    text: '{{cluster}} 中有 Secret {{secret}}，但 istiod 用自己的根证书签发：它在该 Secret 出现之前就已启动。',
    remedy: '请重启 istiod，然后重启工作负载。',
  },
  MST0507: {
    title: '信任域不同且没有别名',
    text: '控制平面 {{controlPlane}} 与 {{other}} 在同一网格中，信任域分别为 {{trustDomain}} 和 {{otherTrustDomain}}；{{controlPlane}} 的 trustDomainAliases 中没有 {{otherTrustDomain}}：其代理会拒绝对方的身份。',
    remedy: '请使用同一个信任域，或在双方的 trustDomainAliases 中列出对方。',
  },
  MST0508: {
    title: '有命名空间使用旧的根证书',
    text: '{{cluster}} 有 {{count}} 个命名空间（例如 {{namespace}}）的根证书与系统命名空间不同：没有谁在更新它们。',
    remedy:
      '请检查由哪个控制平面在该集群中负责（注解 topology.istio.io/controlPlaneClusters），以及它写入 ConfigMap 的权限。',
  },
  MST0601: {
    title: '注入 webhook 调用的 Service 只是一个名称',
    text: '{{cluster}} 的 webhook {{webhook}} 调用 Service {{service}}，其类型为 ExternalName；API 服务器不会解析它：没有 Pod 会被注入。',
    remedy:
      '请使用 URL（istiodRemote.injectionURL）代替 Service，或为该 Service 提供 EndpointSlice。',
  },
  MST0602: {
    title: '远程控制平面的地址已过时',
    text: '{{cluster}} 的 Service {{service}} 指向 {{addresses}}，它不是控制平面的任何网关或 Service 的地址：代理和注入都无法访问 istiod。',
    remedy:
      '请将 global.remotePilotAddress 设为控制平面东西向网关的当前地址；AWS 负载均衡器的地址会变化，名称不会。',
  },
  MST0603: {
    title: '注入 webhook 不信任 istiod',
    text: '{{cluster}} 的 webhook {{webhook}} 的问题是：{{bundle}}，因此 API 服务器不信任 istiod：没有 Pod 会被注入。',
    remedy:
      'istiod 会为它所负责的集群写入 caBundle：请检查那里的注解 topology.istio.io/controlPlaneClusters、其权限和远程 Secret。',
  },
  MST0604: {
    title: '没有控制平面可以在该集群中负责',
    text: '{{cluster}} 的命名空间 {{namespace}} 的注解 topology.istio.io/controlPlaneClusters 中没有 {{istioClusterId}}，因此 {{controlPlane}} 和其他控制平面都不会在那里写入根证书和 webhook 的 caBundle。',
    remedy:
      '请为命名空间 {{namespace}} 添加注解 topology.istio.io/controlPlaneClusters={{istioClusterId}}。',
  },
  MST0605: {
    title: '缺少系统命名空间',
    text: '集群 {{cluster}} 没有控制平面 {{controlPlane}} 所需的命名空间 {{namespace}}：它在那里没有网络，也没有谁写入其根证书。',
    remedy:
      '请在 {{cluster}} 中创建命名空间 {{namespace}}，并添加标签 topology.istio.io/network。',
  },
  MST0232: {
    title: '远程 Secret 不信任该 API 服务器',
    text: '{{cluster}} 的远程 Secret {{secret}} 中 {{istioClusterId}} 的 CA 没有签发 API 服务器 {{server}} 的证书：{{cause}}。',
    remedy:
      '请用该 API 服务器的 CA 重新创建远程 Secret（istioctl create-remote-secret）。',
  },
  MST0701: {
    title: '集群 ID 不是 Kubernetes 接受的名称',
    text: '“{{istioClusterId}}” 不能作为 Istio 集群 ID：它会成为 Secret 和 Service 名称的一部分。',
    remedy:
      '请使用小写字母、数字和 “-”，以字母或数字开头和结尾，最多 63 个字符，例如 {{example}}。',
  },
  MST0702: {
    title: '集群已在某个网格中',
    text: '集群 {{cluster}} 已在网格 {{mesh}} 中，角色为 {{role}}。',
    remedy:
      '如果就是该网格，则无需加入；如要迁移它，或更换其集群 ID 或角色，请先用移出模板将其从 {{mesh}} 中移出。',
  },
  MST0703: {
    title: '主集群没有该网格的控制平面',
    text: '{{primary}} 中既没有运行网格 {{mesh}} 的控制平面，也没有其配置。',
    remedy: '请在 {{primaries}} 中选择。',
  },
  MST0704: {
    title: '同一网络的 Pod 可能无法互相到达',
    text: '网络 {{network}} 也是 {{other}} 的网络，因此 {{cluster}} 与 {{other}} 的 Pod 会不经网关直接互相调用；{{reason}}。',
    remedy:
      '除非两个集群之间 Pod 地址可以路由，否则请给 {{cluster}} 一个自己的网络和一个东西向网关。',
  },
  MST0705: {
    title: 'Istio 版本不支持某个集群的 Kubernetes',
    text: 'Istio {{istio}} 不支持 {{cluster}} 的 Kubernetes {{version}}（数据截至 {{asOf}}）。支持所有集群的版本：{{fitting}}。',
    remedy: '请选择适合的版本，或升级 {{cluster}}。',
  },
  MST0706: {
    title: '集群的 Kubernetes 支持期不长',
    text: '{{cluster}} 的 Kubernetes {{version}} 的支持状态为 {{state}}，截止 {{endsAt}}，距今 {{days}} 天（数据截至 {{asOf}}）。',
    remedy: '请在 {{cluster}} 加入之前升级它。',
  },
  MST0707: {
    title: '集群中有另一个 Istio 的部件',
    text: '集群 {{cluster}} 中有不属于网格 {{mesh}} 的 {{object}}：{{effect}}。',
    remedy: '请清除先前安装留下的部件，或以单独的修订版本安装新的。',
  },
  MST0708: {
    title: '控制平面可能无法到达 API 服务器',
    text: '{{cluster}} 的 API 服务器只有私有端点，而 {{controlPlane}} 运行在 {{primary}} 中：不清楚从那里能否到达。',
    remedy:
      '请在该集群的安全组中允许来自 {{primary}} 节点的 443 端口，并对等连接两者的网络；或向它们开放公共端点。',
  },
  MST0709: {
    title: '网关端口可能未开放',
    text: '网络 {{networks}} 通过东西向网关互相到达；从 {{cluster}} 无法到达端口 {{ports}}。',
    remedy: '请在集群节点与网关之间允许端口 {{ports}}。',
  },
  MST0710: {
    title: '没有组件为负载均衡器分配地址',
    text: '在 {{cluster}} 中没有看到负载均衡器控制器，也没有 LoadBalancer 类型的 Service 拥有地址。',
    remedy:
      '请在 EKS 上安装 AWS Load Balancer Controller，在其他环境安装 MetalLB、kube-vip 或 Cilium；否则东西向网关会一直等待地址。',
  },
  MST0711: {
    title: '节点没有说明区域和可用区',
    text: '{{cluster}} 的 {{all}} 个节点中有 {{count}} 个（例如 {{node}}）没有标签 topology.kubernetes.io/region：按位置的故障转移不知道它们在哪里。',
    remedy:
      '请为节点添加标签 topology.kubernetes.io/region 和 topology.kubernetes.io/zone。',
  },
  MST0712: {
    title: '只能通过 ConfigMap 访问该 EKS 集群',
    text: '{{cluster}} 的身份验证模式是 {{mode}}：拉取请求用来放行读取者的访问条目不起作用。',
    remedy:
      '请将身份验证模式设为 API_AND_CONFIG_MAP，或在 ConfigMap aws-auth 中映射该角色。',
  },
  MST0713: {
    title: '没有组件应用拉取请求',
    text: '在 {{cluster}} 和本机群的其他集群中都没有看到 Argo CD。',
    remedy:
      '请在负责应用拉取请求的 Argo CD 中注册该集群，或按顺序手动应用其文件。',
  },
  MST0714: {
    title: '策略可能拒绝新集群的调用',
    text: '{{primary}} 的 {{count}} 个 AuthorizationPolicy（例如 {{object}}）在此不作评估：它们可能拒绝 {{cluster}} 的身份。',
    remedy: '请查看它们列出的命名空间、主体和信任域，并加入 {{cluster}} 的。',
  },
  MST0715: {
    title: 'Gateway API 过旧',
    text: '集群 {{cluster}} 提供 Gateway API 的 {{served}}，而没有 gateway.networking.k8s.io/v1。',
    remedy: '请将 Gateway API 的 CRD 升级到 1.0 或更新的版本。',
  },
  MST0716: {
    title: '集群所在网络与计划不同',
    text: '集群 {{cluster}} 在网络 {{network}} 中，而计划是 {{planned}}。',
    remedy:
      '请为 {{cluster}} 的命名空间 {{namespace}} 添加标签 topology.istio.io/network={{planned}}，或改用 {{network}} 作计划。',
  },
  MST0717: {
    title: '控制平面没有读取新集群',
    text: '控制平面 {{controlPlane}} 没有列出集群 {{istioClusterId}}，它应以此 ID 读取 {{cluster}}。',
    remedy:
      '请按拉取请求中的 ONBOARDING.md 在 {{primary}} 中为 {{cluster}} 创建远程 Secret；其数据键为 {{istioClusterId}}。',
  },
  MST0718: {
    title: '其他集群没有得到该集群的端点',
    text: '其他集群的客户端没有得到 {{cluster}} 的任何端点，尽管它有共享的服务。',
    remedy:
      '请在某个共享服务的 Mesh 选项卡上查看其路由：那里说明了什么被排除以及原因。',
  },
  MST0719: {
    title: '服务将失去最后的端点',
    text: '{{count}} 个服务将随 {{cluster}} 失去最后的端点，例如 {{owners}} 的 {{service}}。',
    remedy: '请先在网格的另一个集群中运行它们，或与其所有者商定后强制继续。',
  },
  MST0720: {
    title: '控制平面将随集群离开',
    text: '控制平面 {{controlPlane}} 将随 {{cluster}} 离开，而其他集群的 {{proxies}} 个代理连接着它。',
    remedy: '请先将这些代理移到另一个控制平面。',
  },
  MST0721: {
    title: '集群不在该网格中',
    text: '集群 {{cluster}} 不在网格 {{mesh}} 中：没有可移出的内容。',
    remedy: '请在 {{members}} 中选择。',
  },
  MST0722: {
    title: '网络的网关将离开',
    text: '网络 {{networks}} 将随 {{cluster}} 失去唯一的网关，而其中还有其他集群。',
    remedy: '请先在这些网络的另一个集群中安装东西向网关。',
  },
  MST0723: {
    title: '集群正在加入该网格',
    text: '集群 {{cluster}} 正在加入网格 {{mesh}}，尚未成为成员：再次运行会从当前进度继续。',
    remedy:
      '请继续使用相同的集群 ID、网络和角色；其接入页面说明集群在等待什么。',
  },
};
