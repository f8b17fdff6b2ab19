import Foundation

/// A line on standard output, at once even where that is a file.
func tell(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}
