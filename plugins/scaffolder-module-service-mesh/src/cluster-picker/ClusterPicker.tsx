import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { useFleet } from '../client/useFleet';
import { ChoiceField } from '../form/ChoiceField';
import { FactList } from '../form/FactList';
import { FailureNotice } from '../form/FailureNotice';
import { fieldTexts } from '../form/fieldTexts';
import { useFormTranslation } from '../translation/useFormTranslation';
import { clusterCandidates } from './ClusterCandidate';
import { clusterChoices, clusterFacts } from './clusterTexts';
import { ClusterPickerProps } from './schema';
import { clusterRefusal, wantedClusters } from './WantedClusters';

/** A cluster, with what was detected of each. Those that do not fit are in the list too, with the reason. */
export function ClusterPicker(props: ClusterPickerProps) {
  const { formData, onChange, idSchema, rawErrors, required, disabled } = props;
  const { t } = useFormTranslation();
  const { asked, again } = useFleet();
  const wanted = wantedClusters(props.uiSchema['ui:options'], props);
  const texts = fieldTexts(props, {
    label: t(`cluster.title.${wanted.membership}`),
    description: t(`cluster.description.${wanted.membership}`),
  });
  const fleet = asked.status === 'answered' ? asked.answer : undefined;
  const candidates = fleet ? clusterCandidates(fleet) : [];
  const chosen = candidates.find(({ name }) => name === formData);
  const refusal = chosen && clusterRefusal(chosen, wanted, t);
  const hidden = fleet ? fleet.clusters.length - candidates.length : 0;
  return (
    <ChoiceField
      {...texts}
      id={idSchema?.$id}
      choices={clusterChoices(candidates, wanted, t)}
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
      {fleet?.clusters.length === 0 && (
        <Alert severity="info">{t('cluster.empty')}</Alert>
      )}
      {hidden > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('cluster.hidden', { count: hidden })}
        </Typography>
      )}
      {refusal && <Alert severity="error">{refusal}</Alert>}
      {wanted.membership === 'outside' && chosen?.isOnTheWay && (
        <Alert severity="info">
          {t('cluster.goesOn', {
            cluster: chosen.name,
            mesh: chosen.mesh ?? '',
          })}
        </Alert>
      )}
      {chosen && (
        <FactList
          label={t('cluster.selected', { cluster: chosen.name })}
          facts={clusterFacts(chosen, t)}
        />
      )}
    </ChoiceField>
  );
}
