import FoundationEssentials

/// A file that people write, such as a case or a story, read whole: what is longer than anybody writes is refused unread.
package enum SmallFile {
    /// In bytes.
    package static let limit = 4 << 20

    /// Why a file cannot be read. Described for whoever named it.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameter path: links are followed.
    package static func bytes(at path: String) throws(Fault) -> [UInt8] {
        do {
            let url = URL(filePath: path).resolvingSymlinksInPath()
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { throw Fault(description: "is not a file") }
            // Mapped, a file takes no memory before it is copied.
            let content = try Data(contentsOf: url, options: .alwaysMapped)
            guard content.count <= limit else { throw Fault(description: "is larger than \(limit >> 20) MiB") }
            return Array(content)
        } catch let fault as Fault {
            throw fault
        } catch {
            throw Fault(description: reason(error))
        }
    }

    /// Why the system refused, in words.
    package static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "no such file or folder"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
        default: return error.underlying.map { "\($0)" } ?? "\(error)"
        }
    }
}
