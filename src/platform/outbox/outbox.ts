import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../database/tx';

type Listener = (event: DomainEvent & { readonly id: string }) => Promise<void>;

/** Who listens to what. A listener may be called twice for one event: it says the same thing again, or nothing. */
@Injectable()
export class Outbox {
  private readonly listeners = new Map<string, Listener[]>();

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  async deliver(event: DomainEvent & { readonly id: string }): Promise<void> {
    for (const listener of this.listeners.get(event.name) ?? []) await listener(event);
  }
}
