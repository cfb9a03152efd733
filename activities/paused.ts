import { cancellationDetails, CancelledFailure } from '@temporalio/activity'

/**
 * What an administrator has paused stays so only if its attempt does not end well: an activity that is done is followed
 * by the next, which nobody has paused. To be asked by those that work until they are told to stop.
 * @throws CancelledFailure of which Temporal keeps the pause
 */
export function stopIfPaused(): void {
  if (cancellationDetails()?.paused === true) throw new CancelledFailure('it was paused')
}
