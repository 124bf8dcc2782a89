import { Button } from '@backstage/ui';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type PageTurnerProps = {
  cursor: string | undefined;
  nextCursor: string | undefined;
  onTurn: (cursor: string | undefined) => void;
};

/** Leads on where an answer has more pages, and back to the first. */
export function PageTurner(props: PageTurnerProps) {
  const { cursor, nextCursor, onTurn } = props;
  const { t } = useMeshTranslation();
  if (!cursor && !nextCursor) {
    return null;
  }
  return (
    <div className={styles.controls}>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!cursor}
        onPress={() => onTurn(undefined)}
      >
        {t('page.first')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!nextCursor}
        onPress={() => onTurn(nextCursor)}
      >
        {t('page.next')}
      </Button>
    </div>
  );
}
