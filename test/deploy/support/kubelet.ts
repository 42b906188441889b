import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Container, type Mount } from './container.js';
import { environmentOf, type Pod, type Probe, type Secrets } from './pods.js';

export interface Image {
  root: string;
  imageMounts?: readonly Mount[];
  workdir: string;
  environment: Readonly<Record<string, string>>;
}

/** Given to a pod by the cluster, and not by the chart. */
export interface Node {
  image: Image;
  secrets: Secrets;
  /** Any but 0: clusters choose one. */
  uid: number;
}

/** Every pod has an address of its own in a cluster; here it has ports of its own. */
type Ports = Readonly<Record<number, number>>;

/** Does with a pod what kubelet would: its command, environment, volumes, user, probes and end. */
export class RunningPod {
  readonly container: Container;
  private readonly folder = mkdtempSync(join(tmpdir(), 'payments-pod-'));

  constructor(
    private readonly pod: Pod,
    { image, secrets, uid }: Node,
    private readonly ports: Ports = {},
    command = pod.spec.containers[0].command,
  ) {
    const container = pod.spec.containers[0];
    const environment = { HOST: '127.0.0.1', ...environmentOf(container, secrets), METRICS_HOST: '127.0.0.1' };
    const { root, imageMounts, workdir } = image;
    this.container = new Container({
      ...{ root, workdir, command, uid, ...(imageMounts && { imageMounts }) },
      isShared: pod.spec.shareProcessNamespace ?? false,
      environment: { ...image.environment, ...this.withPorts(environment) },
      mounts: container.volumeMounts.map(({ name, mountPath }) => this.mount(name, mountPath, secrets)),
    });
  }

  url(port: string): string {
    const { containerPort } = this.pod.spec.containers[0].ports!.find(({ name }) => name === port)!;
    return `http://127.0.0.1:${this.ports[containerPort]}`;
  }

  /** Takes the probe as often as it says; throws when it has failed too often. */
  async passes(kind: 'startupProbe' | 'livenessProbe' | 'readinessProbe'): Promise<void> {
    const probe = this.pod.spec.containers[0][kind]!;
    for (let failures = 0; !(await this.probe(probe)); failures += 1) {
      if (failures >= probe.failureThreshold || !this.container.isRunning)
        throw new Error(`${this.pod.name}: the ${kind} fails\n${this.container.output.slice(-4_000)}`);
      await sleep(probe.periodSeconds * 1_000);
    }
  }

  async probe({ httpGet, timeoutSeconds }: Probe): Promise<boolean> {
    const signal = AbortSignal.timeout(timeoutSeconds * 1_000);
    return fetch(this.url(httpGet.port) + httpGet.path, { signal }).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** SIGTERM, and SIGKILL when its time is over. */
  async stop(): Promise<{ code: number | null; seconds: number; isKilled: boolean }> {
    const startedAt = performance.now();
    let isKilled = false;
    const graceMs = (this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1_000;
    const timer = setTimeout(() => {
      isKilled = true;
      this.container.kill();
    }, graceMs);
    this.container.signal('SIGTERM');
    const code = await this.container.ended;
    clearTimeout(timer);
    this.remove();
    return { code, seconds: (performance.now() - startedAt) / 1_000, isKilled };
  }

  /** Ends what is left of it, in whatever state. */
  async discard(): Promise<void> {
    if (this.container.isRunning) this.container.kill();
    await this.container.ended;
    this.remove();
  }

  private remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private withPorts(environment: Record<string, string>): Record<string, string> {
    const own = Object.entries(environment).map(([name, value]) => [
      name,
      name.endsWith('PORT') ? String(this.ports[Number(value)] ?? value) : value,
    ]);
    return Object.fromEntries(own) as Record<string, string>;
  }

  private mount(name: string, target: string, secrets: Secrets): Mount {
    const { secret } = this.pod.spec.volumes.find((volume) => volume.name === name)!;
    if (!secret) return { target };
    const source = join(this.folder, name);
    mkdirSync(source);
    for (const { key, path } of secret.items) writeFileSync(join(source, path), secrets[secret.secretName]![key]!);
    return { source, target };
  }
}
