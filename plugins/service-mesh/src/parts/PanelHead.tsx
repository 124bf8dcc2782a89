import { ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Panel.module.css';

/** Title of a panel, and the button that closes it. */
export function PanelHead(props: {
  children: ReactNode;
  /** Of the heading: panels of the page stand below its title, those of the tab below a section. */
  level: 'h2' | 'h3';
  onClose: () => void;
}) {
  const { t } = useMeshTranslation();
  return (
    <div className={styles.head}>
      <Text as={props.level} variant="title-x-small" className={styles.title}>
        {props.children}
      </Text>
      <ButtonIcon
        size="small"
        variant="tertiary"
        icon={<RiCloseLine />}
        aria-label={t('panel.close')}
        onPress={props.onClose}
      />
    </div>
  );
}
