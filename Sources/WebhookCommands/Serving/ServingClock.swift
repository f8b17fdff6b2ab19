package import WebhookCore

/// Where `serve` takes the time of day from. The proofs against faults give one that is ahead.
package enum ServingClock {
    @TaskLocal package static var current: any ServiceClock = SystemClock()
}
