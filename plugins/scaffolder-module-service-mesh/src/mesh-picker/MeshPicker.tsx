import Alert from '@material-ui/lab/Alert';
import { useFleet } from '../client/useFleet';
import { ChoiceField } from '../form/ChoiceField';
import { FactList } from '../form/FactList';
import { FailureNotice } from '../form/FailureNotice';
import { fieldTexts } from '../form/fieldTexts';
import { useFormTranslation } from '../translation/useFormTranslation';
import { meshChoice, meshFacts } from './meshTexts';
import { MeshPickerProps } from './schema';

/** Which mesh is joined, with what is known of each. */
export function MeshPicker(props: MeshPickerProps) {
  const { formData, onChange, idSchema, rawErrors, required, disabled } = props;
  const { t } = useFormTranslation();
  const { asked, again } = useFleet();
  const texts = fieldTexts(props, {
    label: t('mesh.title'),
    description: t('mesh.description'),
  });
  const fleet = asked.status === 'answered' ? asked.answer : undefined;
  const chosen = fleet?.items.find(({ id }) => id === formData);
  return (
    <ChoiceField
      {...texts}
      id={idSchema?.$id}
      choices={fleet ? fleet.items.map(mesh => meshChoice(mesh, fleet, t)) : []}
      value={formData}
      onChange={onChange}
      isLoading={asked.status === 'asking'}
      required={required}
      disabled={disabled}
      rawErrors={rawErrors}
    >
      {asked.status === 'failed' && (
        <FailureNotice error={asked.error} onRetry={again} />
      )}
      {fleet?.items.length === 0 && (
        <Alert severity="info">{t('mesh.empty')}</Alert>
      )}
      {fleet && chosen && (
        <FactList
          label={t('mesh.selected', { mesh: chosen.id })}
          facts={meshFacts(chosen, fleet, t)}
        />
      )}
    </ChoiceField>
  );
}
