import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { useCopy } from './useCopy';

/** @internal */
export type CopyButtonProps = { text: string; label: string };

export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useMeshTranslation();
  const [copied, copy] = useCopy();
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={copied ? <RiCheckLine /> : <RiFileCopyLine />}
      onPress={() => copy(text)}
    >
      {copied ? t('empty.copied') : label}
    </Button>
  );
}
