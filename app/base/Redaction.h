#pragma once

#include <QString>

namespace vitrine {

/// Text without what must not leave this machine: user names, passwords and queries of web addresses (signed links
/// carry their signature there), whatever follows "Bearer", "token=" and the like, anything of the form of a key of the
/// site (32 hexadecimal digits), and the path of the user's home, which often holds a name. For the log, and for what
/// is copied to be sent to others. Any thread.
QString redacted(QString text);

/// Only what opens a door is taken away: the users and passwords of addresses, what follows "Bearer", "token=" and the
/// like, and anything of the form of a key. For what a person typed or pasted, when it is shown to them again.
QString withoutCredentials(QString text);

/// Only the queries of web addresses are taken away, and what follows them: what may be shown to the user who has them.
QString withoutQueries(QString text);

} // namespace vitrine
