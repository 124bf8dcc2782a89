// Reads objects of operators as JSON and prints what their definitions refuse. A program of its own, because the models
// of the definitions are modules that Jest cannot require.
import { text } from 'node:stream/consumers';
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { Certificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1';
import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1';

const MODELS = [Application, Certificate, ExternalSecret];

function problemOf(object) {
  const Model = MODELS.find(
    ({ apiVersion, kind }) =>
      apiVersion === object.apiVersion && kind === object.kind,
  );
  if (!Model) {
    return 'there is no model of it';
  }
  try {
    new Model(object).validate();
    return undefined;
  } catch (error) {
    return String(error.message);
  }
}

const problems = JSON.parse(await text(process.stdin)).flatMap(object => {
  const problem = problemOf(object);
  return problem ? [`${object.kind} ${object.metadata?.name}: ${problem}`] : [];
});
process.stdout.write(JSON.stringify(problems));
