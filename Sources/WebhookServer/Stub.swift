import Hummingbird
import HummingbirdCore
import Configuration
import Yams
