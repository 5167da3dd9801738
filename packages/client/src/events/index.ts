export { createEventQueue, type EventQueueOptions, type QueueOptions } from './create-event-queue.ts';
export type { DropReason, EventQueue, OnDrop } from './event-queue.ts';
