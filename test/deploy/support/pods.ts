import type { Manifest } from './helm.js';

export interface Variable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}

export interface Probe {
  httpGet: { path: string; port: string };
  timeoutSeconds: number;
  periodSeconds: number;
  failureThreshold: number;
}

export interface Container {
  name: string;
  image: string;
  command: string[];
  env: Variable[];
  envFrom?: { secretRef: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  resources: { requests: object; limits: object };
  securityContext: {
    readOnlyRootFilesystem: boolean;
    allowPrivilegeEscalation: boolean;
    privileged: boolean;
    capabilities: { drop: string[] };
  };
  volumeMounts: { name: string; mountPath: string; readOnly?: boolean }[];
}

export interface Volume {
  name: string;
  emptyDir?: { sizeLimit: string };
  secret?: { secretName: string; items: { key: string; path: string }[] };
  projected?: {
    sources: { configMap?: { name: string }; secret?: { name: string; items: { key: string; path: string }[] } }[];
  };
}

export interface PodSpec {
  serviceAccountName: string;
  automountServiceAccountToken: boolean;
  terminationGracePeriodSeconds?: number;
  shareProcessNamespace?: boolean;
  securityContext: { runAsNonRoot: boolean; runAsUser?: number; seccompProfile: { type: string } };
  containers: [Container];
  volumes: Volume[];
}

export interface Pod {
  /** Of the object that makes it. */
  name: string;
  labels: Record<string, string>;
  spec: PodSpec;
}

/** The pods of deployments and jobs. */
export function podsOf(manifests: Map<string, Manifest>): Pod[] {
  return [...manifests].flatMap(([name, { spec }]) => {
    const template = (spec as { template?: PodTemplate } | undefined)?.template;
    return template ? [{ name, labels: template.metadata.labels, spec: template.spec }] : [];
  });
}

interface PodTemplate {
  metadata: { labels: Record<string, string> };
  spec: PodSpec;
}

/** By name of the secret and its key. */
export type Secrets = Record<string, Record<string, string>>;

/** What a container is told, with its secrets filled in. Throws where one is missing, as Kubernetes would wait for it. */
export function environmentOf({ env, envFrom = [] }: Container, secrets: Secrets): Record<string, string> {
  const own = env.map(({ name, value, valueFrom }) => {
    const { name: secret, key } = valueFrom?.secretKeyRef ?? { name: '', key: '' };
    const text = valueFrom ? secrets[secret]?.[key] : value;
    if (text === undefined) throw new Error(`${name}: no key ${key} in the secret ${secret}`);
    return [name, text];
  });
  const whole = envFrom.flatMap(({ secretRef }) => Object.entries(secrets[secretRef.name] ?? {}));
  return Object.fromEntries([...whole, ...own]) as Record<string, string>;
}
