export {
  createEventQueue,
  type EventQueueOptions,
  type QueueOptions,
  type QueueRuntime,
} from './create-event-queue.ts';
export type { DropReason, EventQueue, OnDrop, QueueLimits } from './event-queue.ts';
