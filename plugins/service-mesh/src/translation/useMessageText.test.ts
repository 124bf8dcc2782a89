import { Message } from '@meshstage/plugin-service-mesh-common';
import { chinese } from '../testing/chinese';
import { english } from '../testing/english';
import { messageText } from './useMessageText';

function message(more: Partial<Message>): Message {
  return { code: 'ladder-step', parameters: {}, text: '', ...more };
}

const UNREACHABLE = message({
  code: 'cluster-unreachable',
  parameters: {
    cluster: 'cluster5',
    cause:
      'Nothing listens at the address of the API server: connect ECONNREFUSED 127.0.0.1:6443',
  },
  text: 'Cluster cluster5 cannot be read: Nothing listens at the address of the API server: connect ECONNREFUSED 127.0.0.1:6443.',
  remedy:
    'Check host and port in the URL of the cluster, and that the API server runs.',
});

describe('messageText', () => {
  it('says a sentence by its code, with causes that have none', () => {
    expect(messageText(UNREACHABLE, chinese)).toEqual({
      text: '无法读取集群 cluster5：API 服务器的地址上没有监听者：connect ECONNREFUSED 127.0.0.1:6443。',
      remedy: '检查集群 URL 中的主机和端口，以及API 服务器是否在运行。',
    });
  });

  it('says a verdict with the reason in it', () => {
    const reason = 'Pod shop/cart-1 is being shut down.';
    expect(
      messageText(
        message({
          code: 'verdict-broken',
          parameters: { affected: '1', routes: '3', reason },
          text: `Calls are broken on 1 of 3 routes: ${reason}`,
        }),
        chinese,
      ).text,
    ).toBe('3 条路由中有 1 条中断：Pod shop/cart-1 正在关闭。');
  });

  it('says what is seen at a step, and which steps fail', () => {
    const said = (text: string) =>
      messageText(message({ parameters: { text }, text }), chinese).text;
    expect(said('It fails at: linked, synced.')).toBe(
      '失败于：已链接, 所有副本已同步。',
    );
    expect(
      said('Replicas that have synced it and can reach it now: 2 of 2.'),
    ).toBe('2 个副本中有 2 个已同步它，且现在能到达它。');
    expect(
      said('Gateway a/b of network n1 in c1 has no address: it is pending.'),
    ).not.toBe('');
  });

  it('leaves alone what it does not know', () => {
    const text = 'Something new that a later backend says.';
    expect(messageText(message({ code: 'later', text }), chinese)).toEqual({
      text,
    });
  });

  it('does not say by a code what the sentence does not say', () => {
    expect(
      messageText(
        message({
          code: 'verdict-no-match',
          text: 'No control plane reads it.',
        }),
        chinese,
      ).text,
    ).toBe('没有控制平面读取它。');
  });

  it('says in English just what the backend said', () => {
    expect(messageText(UNREACHABLE, english)).toEqual({
      text: UNREACHABLE.text,
      remedy: UNREACHABLE.remedy,
    });
    const timeout = message({
      code: 'test-failed',
      parameters: { cause: 'The API server does not answer in time: 5 s' },
      text: 'The API server does not answer in time: 5 s.',
    });
    expect(messageText(timeout, english).text).toBe(timeout.text);
  });
});
