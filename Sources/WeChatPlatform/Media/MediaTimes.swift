/// How long a call with a file may take.
enum MediaTimes {
    static let upload = Duration.seconds(60)
    static let download = Duration.seconds(60)
}
