import { Finding, Message, Route } from '@meshstage/plugin-service-mesh-common';
import type { z as Zod } from 'zod/v3';

/** A finding as actions give it. */
export function findingSchema(z: typeof Zod) {
  return z.object({
    id: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    title: z.string(),
    text: z.string(),
    remedy: z.string(),
    confidence: z.enum(['certain', 'likely', 'possible']),
    acknowledged: z.boolean(),
  });
}

/** What {@link findingSchema} describes. */
export function findingOutput(finding: Finding) {
  const { id, code, severity, title, message, remedy, confidence } = finding;
  return {
    id,
    code,
    severity,
    title,
    text: message.text,
    remedy,
    confidence,
    acknowledged: finding.acknowledgement !== undefined,
  };
}

/** Routes of one client to one port of a service, as actions give them. */
export function routeSchema(z: typeof Zod) {
  return z.object({
    from: z.object({
      cluster: z.string(),
      namespace: z.string(),
      workload: z.string(),
      controlPlane: z.string(),
    }),
    to: z.string().describe('Host and port of the service'),
    state: z.string(),
    messages: z.array(z.string()),
    branches: z.array(
      z.object({
        match: z.string().describe('Empty for always'),
        destinations: z.array(
          z.object({
            host: z.string(),
            subset: z.string().optional(),
            weight: z.number().describe('Percent of the branch'),
            targets: z.array(
              z.object({
                cluster: z.string(),
                path: z.enum(['direct', 'gateway']),
                gateway: z.string().optional(),
                share: z.number().describe('0 to 1; 0 stands by'),
                priority: z.number(),
                endpoints: z.number(),
                state: z.string(),
                why: z.array(z.string()),
              }),
            ),
            leftOut: z.array(
              z.object({
                cluster: z.string(),
                what: z.string(),
                count: z.number(),
                reason: z.string(),
                remedy: z.string().optional(),
              }),
            ),
          }),
        ),
      }),
    ),
  });
}

/** What {@link routeSchema} describes. */
export function routeOutput({
  client,
  service,
  port,
  state,
  messages,
  branches,
}: Route) {
  return {
    from: {
      cluster: client.cluster,
      namespace: client.namespace,
      workload: client.workload,
      controlPlane: client.controlPlane,
    },
    to: `${service.host}:${port.number}`,
    state,
    messages: messages.map(textOf),
    branches: branches.map(({ match, destinations }) => ({
      match,
      destinations: destinations.map(
        ({ host, subset, weight, targets, leftOut }) => ({
          host,
          subset,
          weight,
          targets: targets.map(target => ({
            cluster: target.cluster,
            path: target.path,
            gateway: target.gateway,
            share: target.share,
            priority: target.priority,
            endpoints: target.endpoints,
            state: target.state,
            why: target.messages.map(textOf),
          })),
          leftOut: leftOut.map(({ cluster, what, count, reason }) => ({
            cluster,
            what,
            count,
            reason: reason.text,
            remedy: reason.remedy,
          })),
        }),
      ),
    })),
  };
}

function textOf({ text, remedy }: Message): string {
  return remedy ? `${text} ${remedy}` : text;
}
