import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useMessageText } from '@meshstage/plugin-service-mesh';
import { IstioReleases } from '@meshstage/plugin-service-mesh-common';
import { useEffect, useRef } from 'react';
import { useAsk } from '../client/useAsk';
import { ChoiceField } from '../form/ChoiceField';
import { FailureNotice } from '../form/FailureNotice';
import { fieldTexts } from '../form/fieldTexts';
import { formValues } from '../form/formValues';
import { useFormTranslation } from '../translation/useFormTranslation';
import { releaseQuestion } from './releaseQuestion';
import { ReleaseTable } from './ReleaseTable';
import { releaseChoice, releaseRefusal } from './releaseTexts';
import { IstioVersionPickerProps } from './schema';

/** Which release is installed, of those that support each cluster of the mesh; begins with the recommended one. */
export function IstioVersionPicker(props: IstioVersionPickerProps) {
  const { formData, onChange, idSchema, rawErrors, required, disabled } = props;
  const { t } = useFormTranslation();
  const question = releaseQuestion(
    formValues(props),
    props.uiSchema['ui:options'],
  );
  const { asked, again } = useAsk(
    question,
    async (client, { mesh, cluster }, signal) => {
      const { data } = await client.getIstioReleases(
        mesh,
        { cluster },
        { signal },
      );
      return data;
    },
  );
  const releases = asked.status === 'answered' ? asked.answer : undefined;
  useRecommendation(formData, releases?.recommended, onChange);
  const texts = fieldTexts(props, {
    label: t('release.title'),
    description: t('release.description'),
  });
  return (
    <ChoiceField
      {...texts}
      id={idSchema?.$id}
      choices={
        releases
          ? releases.window.map(release => releaseChoice(release, releases, t))
          : []
      }
      value={formData}
      onChange={onChange}
      isLoading={asked.status === 'asking'}
      required={required}
      disabled={disabled || asked.status === 'idle'}
      rawErrors={rawErrors}
    >
      {asked.status === 'idle' && (
        <Typography variant="body2" role="status">
          {t('release.chooseMesh')}
        </Typography>
      )}
      {asked.status === 'failed' && (
        <FailureNotice error={asked.error} onRetry={again} />
      )}
      {releases && <Window releases={releases} version={formData} />}
    </ChoiceField>
  );
}

function Window(props: {
  releases: IstioReleases;
  version: string | undefined;
}) {
  const { releases, version } = props;
  const { t } = useFormTranslation();
  const textOf = useMessageText();
  if (releases.window.length === 0) {
    return <Alert severity="info">{t('release.empty')}</Alert>;
  }
  const refusal = version && releaseRefusal(version, releases, t);
  return (
    <div>
      {releases.recommended === undefined && (
        <Alert severity="error">
          <AlertTitle>{t('release.none')}</AlertTitle>
          {t('release.noneHint')}
        </Alert>
      )}
      {refusal && <Alert severity="error">{refusal}</Alert>}
      <Typography variant="body2" role="status">
        {textOf(releases.reason).text}
      </Typography>
      <ReleaseTable releases={releases} />
    </div>
  );
}

/** Fills in what is recommended where nothing was chosen; a choice is never replaced. */
function useRecommendation(
  chosen: string | undefined,
  recommended: string | undefined,
  onChange: (value: string) => void,
) {
  const latest = useRef(onChange);
  latest.current = onChange;
  const proposed = useRef(false);
  useEffect(() => {
    if (!chosen && recommended && !proposed.current) {
      proposed.current = true;
      latest.current(recommended);
    }
  }, [chosen, recommended]);
}
