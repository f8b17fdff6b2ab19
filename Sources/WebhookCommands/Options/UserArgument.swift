import ArgumentParser

/// A customer whom a command is about.
struct UserArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The customer: \(CustomerArgument.note).", valueName: "openid"))
    var customer: CustomerArgument

    func validate() throws {
        try customer.validate("the customer")
    }
}
