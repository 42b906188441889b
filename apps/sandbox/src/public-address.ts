import { Injectable } from '@nestjs/common';
import { SandboxConfig } from './sandbox.config.js';

/** How the outside reaches this sandbox; known for certain once it listens. */
@Injectable()
export class PublicAddress {
  private listeningPort: number | undefined;

  constructor(private readonly config: SandboxConfig) {}

  get url(): string {
    return this.config.publicUrl || `http://localhost:${this.listeningPort ?? this.config.port}`;
  }

  listensOn(port: number): void {
    this.listeningPort = port;
  }
}
