export {
  createEventQueue,
  type EventQueueOptions,
  type QueueEnvironment,
  type QueueOptions,
} from './create-event-queue.ts';
export type { DropReason, EventQueue, OnDrop, QueueLimits } from './event-queue.ts';
