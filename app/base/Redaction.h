#pragma once

#include <QString>

namespace vitrine {

/// Text without what must not leave this machine: user names, passwords and queries of web addresses (signed links
/// carry their signature there), whatever follows "Bearer", "token=" and the like, anything of the form of a key of the
/// site (32 hexadecimal digits), and the path of the user's home, which often holds a name. For the log, and for what
/// is copied to be sent to others. Any thread.
QString redacted(QString text);

} // namespace vitrine
