import { Button, ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiLinksLine, RiRefreshLine } from '@remixicon/react';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { useCopy } from './useCopy';

/** @internal */
export type ViewToolsProps = { onRefresh: () => void };

/** A link to just this view, and the same asked anew. */
export function ViewTools({ onRefresh }: ViewToolsProps) {
  const { t } = useMeshTranslation();
  const [copied, copy] = useCopy();
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={copied ? <RiCheckLine /> : <RiLinksLine />}
        onPress={() => copy(window.location.href)}
      >
        {copied ? t('filter.linkCopied') : t('filter.copyLink')}
      </Button>
      <ButtonIcon
        size="small"
        variant="secondary"
        icon={<RiRefreshLine />}
        aria-label={t('tab.refresh')}
        onPress={onRefresh}
      />
    </>
  );
}
