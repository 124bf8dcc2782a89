import { precheckTextsZh } from './precheckTextsZh';

/** Simplified Chinese. The compiler checks that no key is missing, a test that none is too many. */
const zh = {
  'failure.deniedTitle': '您无权查看此内容',
  'failure.denied':
    '缺少权限 serviceMesh.cluster.read。请联系权限策略的负责人。',
  'failure.notInstalledTitle': '服务网格的后端未安装',
  'failure.notInstalled':
    '请将 @meshstage/plugin-service-mesh-backend 添加到此 Backstage 的后端。',
  'failure.title': '服务网格没有应答',
  'failure.retry': '重试',

  'choice.loading': '正在查询可选内容',
  'choice.noneFits': '没有符合这些关键词的内容。',
  'choice.open': '打开',
  'choice.close': '关闭',
  'choice.clear': '清除',
  'choice.unknown': '未知',

  'cluster.title.outside': '集群',
  'cluster.title.primary': '主集群',
  'cluster.title.member': '网格中的集群',
  'cluster.description.outside':
    '要加入的集群。此处没有的集群须先添加到插件的配置中。',
  'cluster.description.primary': '网格中运行 istiod 的集群。',
  'cluster.description.member': '已在网格中或正在加入的集群。',
  'cluster.selected': '关于 {{cluster}} 的已知信息',
  'cluster.distribution': '发行版',
  'cluster.kubernetes': 'Kubernetes 版本',
  'cluster.place': '位置',
  'cluster.apiServer': 'API 服务器',
  'cluster.answers': '有应答',
  'cluster.silent': '没有应答：{{cause}}',
  'cluster.notRead': '尚未读取',
  'cluster.membership': '网格',
  'cluster.noMesh': '不在任何网格中',
  'cluster.onTheWay':
    '正在加入 {{mesh}}，{{applicable}} 步中已完成 {{passed}} 步',
  'cluster.isMember': '{{mesh}} 的成员',
  'cluster.goesOn':
    '{{cluster}} 已在加入网格 {{mesh}}：使用相同的集群 ID、网络和角色即可从当前进度继续。“服务网格”页面说明它在等待什么。',
  'cluster.empty':
    '尚未配置集群。请在 app-config.yaml 的 serviceMesh.clusters 下添加。',
  'cluster.hidden_one': '另有一个集群对您隐藏。',
  'cluster.hidden_other': '另有 {{count}} 个集群对您隐藏。',
  'cluster.refusedMember':
    '{{cluster}} 已经是网格 {{mesh}} 的成员。请选择其他集群，或先让它离开该网格。',
  'cluster.refusedOutside': '{{cluster}} 不在任何网格中。请选择网格中的集群。',
  'cluster.refusedOtherMesh':
    '{{cluster}} 属于网格 {{mesh}}。请选择您所选网格中的集群。',
  'cluster.refusedNoIstiod':
    '{{cluster}} 中没有运行 istiod。请选择网格的一个主集群。',
  'cluster.refusedUnknown':
    '没有集群 {{cluster}}，或者您无权查看。请从列表中选择。',

  'mesh.title': '网格',
  'mesh.description': 'Backstage 所读取的集群组成的网格。',
  'mesh.selected': '关于 {{mesh}} 的已知信息',
  'mesh.state': '状态',
  'mesh.states.healthy': '健康',
  'mesh.states.degraded': '降级',
  'mesh.states.broken': '中断',
  'mesh.states.unknown': '未知',
  'mesh.members': '集群',
  'mesh.networks': '网络',
  'mesh.trustDomains': '信任域',
  'mesh.istio': 'istiod 版本',
  'mesh.empty':
    '没有已知的网格：插件所读取的集群中都没有运行 istiod。请先安装第一个主集群，然后再回到此处。',
  'mesh.refused': '没有网格 {{mesh}}，或者您无权查看。请从列表中选择。',

  'release.title': 'Istio 版本',
  'release.description': '该版本须支持网格中每个集群的 Kubernetes 版本。',
  'release.chooseMesh': '请先选择网格和集群。',
  'release.option': 'Istio 版本 {{istio}}',
  'release.fits': '支持所有集群',
  'release.recommended': '推荐',
  'release.running': '在此网格中运行',
  'release.supports': '支持 Kubernetes {{versions}}',
  'release.endOfLife': '支持到 {{date}}',
  'release.ended': '支持已于 {{date}} 结束',
  'release.blocker': '{{cluster}} 运行 Kubernetes {{kubernetes}}',
  'release.hiddenBlocker': '一个对您隐藏的集群',
  'release.notPublished': '未公布它支持哪些 Kubernetes 版本',
  'release.window': '哪些版本合适',
  'release.past': '支持已结束的版本（{{amount}}）',
  'release.column.istio': 'Istio 版本',
  'release.column.kubernetes': 'Kubernetes 版本',
  'release.column.verdict': '是否合适',
  'release.asOf': '依据 {{date}} 的版本数据。',
  'release.none': '没有版本支持所有集群',
  'release.noneHint': '请将此处列出的集群升级到所列版本之一。',
  'release.empty': '没有已知的 Istio 版本。',
  'release.refused': 'Istio {{istio}} 不合适：{{reasons}}。',
  'release.refusedUnknown': '没有关于 Istio {{istio}} 的信息。请从列表中选择。',

  'prechecks.title': '预检查',
  'prechecks.description':
    '根据目前对集群组的了解，哪些支持、哪些妨碍此计划。不写入任何内容。',
  'prechecks.missing': '填写以下内容后运行预检查：{{fields}}。',
  'prechecks.field.cluster': '集群',
  'prechecks.field.mesh': '网格',
  'prechecks.field.role': '角色',
  'prechecks.field.clusterName': 'Istio 中的名称',
  'prechecks.field.network': '网络',
  'prechecks.field.istioVersion': 'Istio 版本',
  'prechecks.waiting': '预检查即将运行。',
  'prechecks.running': '正在运行预检查。',
  'prechecks.cancel': '取消',
  'prechecks.cancelled': '预检查已取消。',
  'prechecks.failed': '无法运行预检查',
  'prechecks.run': '重新运行',
  'prechecks.result.pass': '没有妨碍此计划的因素。',
  'prechecks.result.warn': '可以执行；请阅读警告。',
  'prechecks.result.fail': '按此计划执行会失败。',
  'prechecks.result.unverified': '并非所有内容都能验证。',
  'prechecks.counts':
    '失败 {{fail}} 项，警告 {{warn}} 项，未验证 {{unverified}} 项，通过 {{pass}} 项',
  'prechecks.state.pass': '通过',
  'prechecks.state.warn': '警告',
  'prechecks.state.fail': '失败',
  'prechecks.state.unverified': '未验证',
  'prechecks.list': '检查',
  'prechecks.passed': '通过的检查（{{amount}}）',
  'prechecks.remedy': '处理方法',
  'prechecks.verify': '如何验证',
  'prechecks.evidence': '证据',
  'prechecks.override.title': '仍然继续',
  'prechecks.override.hint': '您有此权限。理由会与您的名字一起记录。',
  'prechecks.override.denied':
    '请更正失败的项目并重新运行检查。如要跳过，须由拥有权限 serviceMesh.onboarding.override 的人填写此表单。',
  'prechecks.override.reason': '理由',
  'prechecks.refusedUnfinished':
    '针对此计划的预检查尚未完成。请等待，或重新运行。',
  'prechecks.refusedFailed':
    '预检查失败：{{codes}}。请更正计划；或由拥有权限 serviceMesh.onboarding.override 的人说明理由后继续。',

  ...precheckTextsZh,
} as const;

export default zh;
