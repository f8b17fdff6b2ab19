extension PrometheusRegistry {
    /// Explains the metrics of the pipeline and the listeners.
    public func describeWebhookMetrics() {
        describe("webhookd_deliveries_total", "Deliveries answered, by account, kind of message and outcome")
        describe("webhookd_answer_seconds", "From a callback's first byte to its answer, by account")
        describe("webhookd_rejections_total", "Callbacks refused, by account and reason")
        describe("webhookd_deliveries_overloaded_total", "Deliveries beyond a limit, by account, limit and outcome")
        describe("webhookd_deliveries_deficient_total", "Deliveries acknowledged and not handled, by account and reason")
        describe("webhookd_signatures_reused_total", "Bodies under a plain signature of another body, by account and guard")
        describe("webhookd_handler_runs_total", "Runs of handlers, by account, route and outcome")
        describe("webhookd_handler_duration_seconds", "How long handlers ran, by account and route")
        describe("webhookd_log_lines_dropped_total", "Lines of the log that nobody read in time")
        describe("webhookd_retention_removed_total", "Rows forgotten because their time was over, by kind")
        describe("webhookd_connections", "Connections open on the callback listener")
        describe("webhookd_deliveries_in_flight", "Deliveries being received or handled, by account")
        describe(
            "webhookd_deliveries_refused_total",
            "Deliveries answered 503 by the limits for those in flight, by account and reason"
        )
        describe("webhookd_connections_refused_total", "Connections refused by the callback listener, by reason")
        describe("webhookd_received_bytes_total", "Bytes received by the callback listener")
        describe("webhookd_sent_bytes_total", "Bytes sent by the callback listener")
        describe("webhookd_platform_calls_total", "Calls of the platform's API, by account, interface and outcome")
        describe("webhookd_platform_call_duration_seconds", "How long calls of the platform's API took, by account and interface")
        describe("webhookd_outbox_sends_total", "Messages of the outbox sent, to be tried again or taken over, by account")
        describe("webhookd_outbox_dead_total", "Messages of the outbox given up, by account and reason")
        describe("webhookd_outbox_messages", "Messages in the outbox, by account and state")
        describe("webhookd_outbox_oldest_seconds", "How long the oldest message that should have been sent has been waiting")
        describe("webhookd_outbox_paused", "1 while the platform refuses the account and nothing is sent")
        describe("webhookd_reminder_looks_total", "Looks at what customers want to be told about, by account and outcome")
        describe("webhookd_reminder_messages_total", "Messages of reminders handed to the outbox, by account")
        describe("webhookd_notice_results_total", "What the platform says became of notices, by account and result")
        describe("webhookd_bindings_total", "Returns of a company's sign-in page, by account and outcome")
        describe(
            "webhookd_directory_questions_total",
            "Questions to accounts' own APIs, by account, interface and outcome; cached ones and those not asked, too"
        )
        describe(
            "webhookd_directory_call_duration_seconds",
            "How long calls of accounts' own APIs took, by account and interface"
        )
        describe("webhookd_directory_suspended", "1 while an account's own API is left alone because it did not answer")
        describe("webhookd_http_refusals_total", "Answers of the callback listener that refuse by HTTP's own rules, by status")
    }
}
