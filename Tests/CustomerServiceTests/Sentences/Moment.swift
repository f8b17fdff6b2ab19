import FoundationEssentials

/// When all sentences are read: Sunday 2026-11-22 10:30 in China.
let sentenceMoment = Date(timeIntervalSince1970: 1_795_314_600)
