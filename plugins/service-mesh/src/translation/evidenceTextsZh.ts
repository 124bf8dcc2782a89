import { evidenceTexts } from './messageTexts';

/** Each sentence of evidence under its key. */
type FlatEvidenceTexts = {
  readonly [Code in keyof typeof evidenceTexts as `evidenceTexts.${Code}`]: string;
};

/** What evidence says in words of ours, in Simplified Chinese. */
export const evidenceTextsZh: FlatEvidenceTexts = {
  'evidenceTexts.object-itself': '该对象本身',
  'evidenceTexts.field-missing': '{{field}}：不存在',
  'evidenceTexts.fresh-connections': '新的连接成功',
  'evidenceTexts.credential-accepted': '凭据被接受',
  'evidenceTexts.permission-denied': '不允许：{{permission}}',
  'evidenceTexts.reading-refused': '读取 {{resource}} 被拒绝：{{answer}}',
  'evidenceTexts.reading-failed': '读取 {{resource}} 失败：{{answer}}',
  'evidenceTexts.reading-stopped': '没有收到 {{resource}} 的变更',
  'evidenceTexts.configured-by': '由来源 {{source}} 配置',
  'evidenceTexts.clusterz-without-line': '没有 {{cluster}} 的行',
  'evidenceTexts.remote-secret': '远程 Secret {{secret}}',
  'evidenceTexts.connected-proxies': '{{cluster}} 已连接的代理：{{count}}',
  'evidenceTexts.networks-listed': '列出的网络：{{networks}}',
  'evidenceTexts.no-network-listed': '没有列出任何网络',
  'evidenceTexts.chain-missing': '{{metric}} 不存在：其根证书为自签名',
  'evidenceTexts.reads-clusters': '{{controlPlane}} 读取集群 {{clusters}}',
  'evidenceTexts.reads-no-other': '{{controlPlane}} 不读取其他集群',
  'evidenceTexts.reads-it-as': '{{controlPlane}} 以 {{ids}} 读取它',
  'evidenceTexts.configured-in': '{{controlPlane}} 的配置在 {{cluster}} 中',
  'evidenceTexts.clusters-of-mesh': '{{mesh}} 的集群：{{clusters}}',
  'evidenceTexts.member-as': '它以角色 {{role}} 位于网格 {{mesh}} 中',
  'evidenceTexts.plan-says': '计划中的 {{field}} 为：{{value}}',
  'evidenceTexts.onboarding-begun': '其加入过程已由先前的一次运行开始',
  'evidenceTexts.reads-stranger':
    '{{controlPlane}} 读取 {{id}}，而此处配置的集群中没有以此为 ID 的',
  'evidenceTexts.size-now':
    '{{controlPlane}} 目前有：副本 {{replicas}} 个，集群 {{clusters}} 个',
  'evidenceTexts.setting-missing': '{{controlPlane}}：没有设置 {{setting}}',
  'evidenceTexts.ids-of-cluster':
    '该集群的 istiod、webhook 和代理使用的 ID 为 {{ids}}',
  'evidenceTexts.addresses-of-control-plane':
    '控制平面各 Service 的地址：{{addresses}}',
  'evidenceTexts.control-plane-without-address': '控制平面的 Service 没有地址',
  'evidenceTexts.networks-of-mesh': '网格的网络：{{networks}}',
  'evidenceTexts.pod-addresses': 'Pod 的地址：{{addresses}}',
  'evidenceTexts.no-rule': '没有针对 {{host}} 的 {{kind}}',
  'evidenceTexts.nodes-not-selected':
    '节点：{{count}} 个，所选的都没有 ExternalIP',
  'evidenceTexts.gateways-without-passthrough':
    'Gateway 资源：{{count}} 个，都没有在 {{port}} 端口为这些 Pod 设置 AUTO_PASSTHROUGH',
  'evidenceTexts.endpoints-not-ready':
    '其 EndpointSlice 中的端点：{{count}} 个，均未就绪',
  'evidenceTexts.endpoints-by-gateway':
    'EDS 中 {{host}} 有位于网络 {{network}} 的网关之后的端点',
  'evidenceTexts.endpoints-lost':
    '{{cluster}} 中的客户端所用的 {{host}} 的端点：现在 {{count}} 个，没有它则一个也没有',
  'evidenceTexts.no-other-endpoints': '没有其他集群有 {{host}} 的端点',
  'evidenceTexts.only-gateway': '没有其他集群有网络 {{network}} 的网关',
  'evidenceTexts.no-load-balancer':
    '没有 Service 有地址，也没有属于已知能分配地址的控制器的 Pod',
  'evidenceTexts.no-pod-labelled': '任何集群中都没有带标签 {{label}} 的 Pod',
  'evidenceTexts.endpoints-given': '{{client}} 获得的 {{host}} 的端点',
  'evidenceTexts.same-service-in': '{{cluster}} 中也有同一个',
  'evidenceTexts.private-endpoint':
    'EKS API 的回答：公有端点关闭，私有端点开启',
  'evidenceTexts.authentication-mode': 'EKS API 的回答：身份验证模式 {{mode}}',
  'evidenceTexts.apis-served': '提供的 API 组：{{apis}}',
  'evidenceTexts.support-published':
    '截至 {{asOf}} 公布的信息：Kubernetes {{version}} 的支持到 {{endsAt}} 为止',
  'evidenceTexts.shared-root': '双方都信任 {{root}}',
  'evidenceTexts.kubernetes-not-supported':
    '{{cluster}} 运行 Kubernetes {{kubernetes}}；Istio {{istio}} 支持 {{supported}}',
  'evidenceTexts.distribution-is': '{{cluster}} 的发行版为 {{distribution}}',
  'evidenceTexts.known-to-eks': 'DescribeCluster 表明 {{arn}} 是 EKS 的集群。',
  'evidenceTexts.connected-to-eks':
    '{{arn}} 以提供方 {{provider}} 连接到 EKS。',
  'evidenceTexts.anywhere-api': '提供了 API 组 anywhere.eks.amazonaws.com。',
  'evidenceTexts.anywhere-description':
    '有一个 EKS Anywhere 管理集群描述此集群。',
  'evidenceTexts.address-of-eks':
    'API 服务器为 {{host}}，这是 EKS 给出的名称。',
  'evidenceTexts.issuer-of-eks': '服务账号令牌由 EKS 创建的 {{issuer}} 签发。',
  'evidenceTexts.node-label': '标签 {{label}} 为 {{value}}。',
  'evidenceTexts.version-of-eks-family':
    'API 服务器的版本为 {{version}}，EKS 和 EKS Distro 都是这种形式。',
  'evidenceTexts.version-said': 'API 服务器的版本为 {{version}}。',
  'evidenceTexts.distro-api':
    '此处可以保存 EKS Distro 的发行版，任何集群都可以如此。',
  'evidenceTexts.cluster-api':
    '安装了 Cluster API，EKS Anywhere 的管理集群和其他管理集群都是如此。',
  'evidenceTexts.provider-id': '其 provider ID 为 {{id}}。',
  'evidenceTexts.named-by-eks': '其名称和标签由 EKS 给出。',
  'evidenceTexts.image-runs': '它运行 {{image}}。',
};
