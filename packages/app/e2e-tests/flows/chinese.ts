import type { Locator, Page } from 'playwright-core';
import type { Flow } from '../Flow';
import { remember } from '../remember';
import { requireAccessible } from '../requireAccessible';

const VERDICT = '结论';

/** The tab of components with all that may be said on it, and a text that is there when it is. */
const TABS: Readonly<Record<string, string>> = {
  'service-a': '所有调用都有健康的目标',
  pricing: '端口按名称匹配',
  shipping: 'MST0301',
  notifier: '集群 cluster5 没有应答',
};

const VIEWS: Readonly<Record<string, readonly [string, string]>> = {
  fleet: ['/service-mesh?cluster=cluster4', '成为成员的步骤'],
  'a cluster that does not answer': [
    '/service-mesh?cluster=cluster5',
    '成为成员的步骤',
  ],
  links: ['/service-mesh/links', '代理到控制平面'],
  findings: ['/service-mesh/findings', '复制问题'],
  consistency: ['/service-mesh/consistency', 'kubelet 版本'],
  impact: ['/service-mesh/impact?cluster=cluster1', '继续运行于'],
  history: ['/service-mesh/history', '不存在 → 存在'],
};

/** The whole tab: its verdict stands in it. */
function meshTab(page: Page): Locator {
  return page
    .getByRole('region', { name: VERDICT })
    .locator('xpath=ancestor::div[2]');
}

const ENGLISH = /(?:\b[a-z']{2,}\b[,;:]? +){3,}[a-z']{2,}/i;

/** Fails with what is said in English there: four words in a row, unless they are marked as a quotation. */
async function requireChinese(part: Locator) {
  const texts = await part.evaluate(root =>
    [root, ...root.querySelectorAll('*')]
      .filter(element => !element.closest('span[lang="en"], code, pre'))
      .flatMap(element => [
        ...[...element.childNodes]
          .filter(node => node.nodeType === Node.TEXT_NODE)
          .map(node => node.textContent ?? ''),
        element.getAttribute('aria-label') ?? '',
      ]),
  );
  const sentences = [...new Set(texts)].filter(text => ENGLISH.test(text));
  if (sentences.length > 0) {
    throw new Error(`English is left:\n${sentences.join('\n')}`);
  }
}

export const flow: Flow = {
  'the language is chosen in the settings, and stays': async ({ page }) => {
    await page.goto('/settings');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('option', { name: '中文' }).click();
    await page.goto('/service-mesh');
    await page.getByRole('tab', { name: '集群组' }).waitFor();
    await page.getByRole('link', { name: '服务网格' }).first().waitFor();
    await page.goto('/catalog/default/component/service-a/mesh');
    await page.getByRole('region', { name: VERDICT }).waitFor();
  },

  ...Object.fromEntries(
    Object.entries(TABS).map(([component, text]): [string, Flow[string]] => [
      `the tab of ${component} is in Chinese, and axe finds nothing in it`,
      async ({ page, screenshot }) => {
        await remember(page, { language: 'zh' });
        await page.goto(`/catalog/default/component/${component}/mesh`);
        await page.getByText(text).first().waitFor();
        await requireChinese(meshTab(page));
        await requireAccessible(page, {
          part: meshTab(page),
          // Replaced by a check of the flow accessibility.
          withoutRules: ['label-content-name-mismatch'],
        });
        await screenshot(`chinese-${component}`);
      },
    ]),
  ),

  'the evidence of an arrow is in Chinese': async ({ page }) => {
    await remember(page, { language: 'zh' });
    await page.goto('/catalog/default/component/service-a/mesh');
    const arrow = page
      .getByRole('button', {
        name: /^控制平面副本 .* 到 cluster2 的 API 服务器/,
      })
      .first();
    await arrow.focus();
    await page.keyboard.press('Enter');
    const evidence = page.getByRole('region', { name: '证据' });
    await evidence
      .getByText(/已同步 cluster2/)
      .first()
      .waitFor();
    await evidence.getByText('新的连接成功').first().waitFor();
    await requireChinese(evidence);
  },

  'dates are written as in Chinese, whatever the language of the browser':
    async ({ page }) => {
      await remember(page, { language: 'zh' });
      await page.goto('/service-mesh/history');
      await page
        .getByText(/^\d{4}年\d+月\d+日/)
        .first()
        .waitFor();
    },

  'a test of a cluster is in Chinese': async ({ page }) => {
    await remember(page, { language: 'zh' });
    await page.goto('/service-mesh?cluster=cluster1');
    await page.getByRole('button', { name: '测试此集群' }).click();
    const steps = page.getByRole('list', { name: '测试的步骤' });
    await steps.getByText(/^身份/).waitFor();
    await requireChinese(steps);
  },

  ...Object.fromEntries(
    Object.entries(VIEWS).map(
      ([view, [address, text]]): [string, Flow[string]] => [
        `the view ${view} is in Chinese, and axe finds nothing in it`,
        async ({ page, screenshot }) => {
          await remember(page, { language: 'zh' });
          await page.goto(address);
          await page.getByText(text).first().waitFor();
          await requireChinese(page.getByRole('main'));
          await requireAccessible(page);
          await screenshot(`chinese-page-${view.replace(/\W+/g, '-')}`);
        },
      ],
    ),
  ),

  'the cards are in Chinese': async ({ page }) => {
    await remember(page, { language: 'zh' });
    await page.goto('/catalog/default/component/pricing');
    const ofComponent = page.getByRole('region', { name: '服务网格' });
    await ofComponent.getByText(/中断/).first().waitFor();
    await requireChinese(ofComponent);
    await page.goto('/catalog/default/resource/cluster4');
    const ofCluster = page.getByRole('region', { name: '网格中的集群' });
    await ofCluster.getByRole('list', { name: '成为成员的步骤' }).waitFor();
    await requireChinese(ofCluster);
  },
};
