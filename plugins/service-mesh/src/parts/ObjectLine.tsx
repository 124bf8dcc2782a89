import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { ObjectReference } from '@meshstage/plugin-service-mesh-common';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { kubectlCommand, objectText } from './objectReference';
import styles from './Panel.module.css';
import { useCopy } from './useCopy';

/** @internal */
export type ObjectLineProps = { object: ObjectReference };

/** The object that decided, with a command that shows it. */
export function ObjectLine({ object }: ObjectLineProps) {
  const { t } = useMeshTranslation();
  const [copied, copy] = useCopy();
  return (
    <span className={styles.object}>
      <code className={styles.objectText}>
        {objectText(object)}
        {object.field && <span className={styles.field}>{object.field}</span>}
      </code>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={copied ? <RiCheckLine /> : <RiFileCopyLine />}
        aria-label={
          copied
            ? t('panel.copied')
            : `${t('panel.copyReference')}: ${objectText(object)}`
        }
        onPress={() => copy(kubectlCommand(object))}
      />
    </span>
  );
}
