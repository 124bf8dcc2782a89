import { asError, failureText } from '../client/failure';
import { serviceMeshClientOf } from '../client/serviceMeshClient';
import { FieldValidation } from '../form/FieldValidation';
import { translationOf } from '../translation/translationOf';
import { clusterCandidates } from './ClusterCandidate';
import { ClusterPickerProps } from './schema';
import { clusterRefusal, wantedClusters } from './WantedClusters';

/**
 * Values come from links too, and a cluster may have joined meanwhile: the
 * backend is asked again. A list of clusters is checked as a whole.
 */
export const validateCluster: FieldValidation<
  string | readonly (string | undefined)[] | undefined,
  ClusterPickerProps['uiSchema']
> = async (value, field, { apiHolder, formData, uiSchema }) => {
  const names = [value]
    .flat()
    .filter(name => name !== undefined && name !== '');
  if (names.length === 0) {
    return;
  }
  try {
    const t = await translationOf(apiHolder);
    const wanted = wantedClusters(uiSchema?.['ui:options'], {
      formContext: { formData },
    });
    const { data } = await serviceMeshClientOf(apiHolder).getMeshes();
    const candidates = clusterCandidates(data);
    for (const cluster of names) {
      const chosen = candidates.find(({ name }) => name === cluster);
      const refusal = chosen
        ? clusterRefusal(chosen, wanted, t)
        : t('cluster.refusedUnknown', { cluster: String(cluster) });
      if (refusal) {
        field.addError(refusal);
      }
    }
  } catch (error) {
    field.addError(failureText(asError(error)));
  }
};
