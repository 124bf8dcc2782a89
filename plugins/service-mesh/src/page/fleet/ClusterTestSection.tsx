import { Alert, Button, Text } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { ClusterTest } from '@meshstage/plugin-service-mesh-common';
import { useEffect, useRef, useState } from 'react';
import { failureText } from '../../api/askError';
import { serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import styles from '../Page.module.css';
import { CheckMark } from './CheckMark';

/** @internal */
export type ClusterTestSectionProps = {
  /** Name of the cluster in addresses. */
  cluster: string;
};

type TestState =
  | { status: 'none' | 'running' }
  | { status: 'done'; test: ClusterTest }
  | { status: 'failed'; error: Error };

/** Tries the way to a cluster, on demand, and says which step does not work. */
export function ClusterTestSection({ cluster }: ClusterTestSectionProps) {
  const { t } = useMeshTranslation();
  const api = useApi(serviceMeshApiRef);
  const [state, setState] = useState<TestState>({ status: 'none' });
  const request = useRef<AbortController>();
  useEffect(() => () => request.current?.abort(), []);

  const run = async () => {
    const current = new AbortController();
    request.current?.abort();
    request.current = current;
    setState({ status: 'running' });
    let next: TestState;
    try {
      const { signal } = current;
      next = {
        status: 'done',
        test: await api.testCluster(cluster, { signal }),
      };
    } catch (error) {
      next = {
        status: 'failed',
        error: error instanceof Error ? error : new Error(String(error)),
      };
    }
    if (!current.signal.aborted) {
      setState(next);
    }
  };

  return (
    <>
      <div>
        <Button
          size="small"
          variant="secondary"
          isPending={state.status === 'running'}
          onPress={run}
        >
          {t('page.test.run')}
        </Button>
      </div>
      <div role="status">
        {state.status === 'running' && (
          <Text variant="body-small">{t('page.test.running')}</Text>
        )}
        {state.status === 'failed' && (
          <Alert
            status="danger"
            icon
            title={t('page.test.failed')}
            description={failureText(state.error)}
          />
        )}
        {state.status === 'done' && <Steps test={state.test} />}
      </div>
    </>
  );
}

function Steps({ test }: { test: ClusterTest }) {
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  return (
    <ol className={styles.steps} aria-label={t('page.test.steps')}>
      {test.steps.map((step, i) => (
        <li
          key={`${step.step} ${i}`}
          className={styles.step}
          data-status={step.status}
        >
          <CheckMark status={step.status} />
          <div>
            <Text as="p" variant="body-small" weight="bold">
              {[
                t(`page.test.step.${step.step}`),
                step.subject,
                step.milliseconds === undefined
                  ? undefined
                  : t('page.test.took', {
                      milliseconds: String(step.milliseconds),
                    }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Text as="p" variant="body-x-small" color="secondary">
              {Object.values(textOf(step.message)).join(' ')}
            </Text>
          </div>
        </li>
      ))}
    </ol>
  );
}
