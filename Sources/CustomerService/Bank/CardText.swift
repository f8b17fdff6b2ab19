/// How cards and amounts are written in answers.
extension CardLabel {
    /// `尾号6783（经典白金信用卡）`.
    var text: String { "尾号\(tail)" + (name.map { "（\($0)）" } ?? "") }
}

extension Int64 {
    /// Fen as yuan, `¥3,280.50`, below zero `-¥120.00`.
    var yuan: String { Int(self).yuan }

    /// Hundredths of a currency: yuan with their sign, others behind their letters, `USD 12.99`.
    func money(in currency: String) -> String {
        currency == "CNY" ? yuan : yuan.replacing("¥", with: "\(currency) ")
    }
}
