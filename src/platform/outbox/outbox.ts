import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../database/tx';

/** An event on its way, and the request that told it. */
export interface DeliveredEvent extends DomainEvent {
  readonly id: string;
  readonly requestId: string;
}

type Listener = (event: DeliveredEvent) => Promise<void>;

/** Who listens to what. A listener may be called twice for one event: it says the same thing again, or nothing. */
@Injectable()
export class Outbox {
  private readonly listeners = new Map<string, Listener[]>();

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  async deliver(event: DeliveredEvent): Promise<void> {
    for (const listener of this.listeners.get(event.name) ?? []) await listener(event);
  }
}
