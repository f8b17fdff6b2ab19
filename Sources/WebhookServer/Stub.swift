import Configuration
import Hummingbird
import HummingbirdCore
import Yams
