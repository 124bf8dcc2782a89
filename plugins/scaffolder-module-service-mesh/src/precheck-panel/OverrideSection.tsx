import Box from '@material-ui/core/Box';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useId } from 'react';
import { useFormTranslation } from '../translation/useFormTranslation';

/** @internal */
export type OverrideSectionProps = {
  isAllowed: boolean;
  reason: string;
  onChange: (reason: string) => void;
};

/** The backend takes no more. */
const LONGEST_REASON = 1000;

/** How to go on although checks failed: with a reason, for those who may; otherwise whom to ask. */
export function OverrideSection(props: OverrideSectionProps) {
  const { isAllowed, reason, onChange } = props;
  const { t } = useFormTranslation();
  const field = useId();
  if (!isAllowed) {
    return (
      <Typography variant="body2">{t('prechecks.override.denied')}</Typography>
    );
  }
  return (
    <Box mt={1}>
      <Typography variant="subtitle2" component="h4">
        {t('prechecks.override.title')}
      </Typography>
      <TextField
        id={field}
        fullWidth
        multiline
        margin="dense"
        variant="outlined"
        label={t('prechecks.override.reason')}
        helperText={t('prechecks.override.hint')}
        value={reason}
        onChange={event => onChange(event.target.value)}
        inputProps={{ maxLength: LONGEST_REASON }}
      />
    </Box>
  );
}
