import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete, {
  createFilterOptions,
} from '@material-ui/lab/Autocomplete';
import { ReactNode } from 'react';
import { useFormTranslation } from '../translation/useFormTranslation';
import { Choice } from './Choice';

/** @internal */
export type ChoiceFieldProps = {
  id?: string;
  label: string;
  description: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  isLoading: boolean;
  required?: boolean;
  disabled?: boolean;
  rawErrors?: string[];
  /** What is said of the choice, below it. */
  children?: ReactNode;
};

const filterChoices = createFilterOptions<Choice>({
  stringify: ({ value, label, facts }) => `${label} ${value} ${facts}`,
});

/** One of several, found by any word of what is known of it. What cannot be chosen stays in the list, with the reason. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { id, label, description, choices, value, onChange, isLoading } = props;
  const { required, disabled, rawErrors = [], children } = props;
  const { t } = useFormTranslation();
  const chosen = choices.find(choice => choice.value === value);
  // What was chosen before is shown although the list does not have it (any more).
  const unlisted =
    value && !chosen ? { value, label: value, facts: '' } : undefined;
  return (
    <ScaffolderField
      rawErrors={rawErrors}
      rawDescription={description}
      required={required}
      disabled={disabled}
    >
      <Autocomplete<Choice, false, false, false>
        id={id}
        aria-label={label}
        options={unlisted ? [...choices, unlisted] : [...choices]}
        value={chosen ?? unlisted ?? null}
        getOptionLabel={choice => choice.label}
        getOptionSelected={(choice, selected) =>
          choice.value === selected.value
        }
        getOptionDisabled={choice => choice.refusal !== undefined}
        filterOptions={filterChoices}
        onChange={(_event, choice) => onChange(choice?.value)}
        disabled={disabled}
        loading={isLoading}
        loadingText={t('choice.loading')}
        noOptionsText={t('choice.noneFits')}
        openText={t('choice.open')}
        closeText={t('choice.close')}
        clearText={t('choice.clear')}
        renderOption={choice => <ChoiceLines choice={choice} />}
        renderInput={params => (
          <TextField
            {...params}
            label={label}
            margin="dense"
            variant="outlined"
            required={required}
            disabled={disabled}
            error={rawErrors.length > 0}
          />
        )}
      />
      {children}
    </ScaffolderField>
  );
}

function ChoiceLines({ choice }: { choice: Choice }) {
  const { label, facts, refusal } = choice;
  return (
    <div>
      <Typography variant="body1">{label}</Typography>
      <Typography variant="body2" color="textSecondary">
        {facts}
      </Typography>
      {refusal && (
        <Typography variant="body2" color="textSecondary">
          {refusal}
        </Typography>
      )}
    </div>
  );
}
