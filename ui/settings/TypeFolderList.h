#pragma once

#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace vitrine {

/// The folders that the user chose within a root for types that no program has a folder for: a line each, with a way
/// to choose another one, and to be asked again.
class TypeFolderList final : public QWidget
{
    Q_OBJECT

public:
    explicit TypeFolderList(QWidget *parent = nullptr);

    /// By type, as ModelRoot has them.
    void setFolders(const QMap<QString, QString> &folders);

signals:
    void chooseRequested(const QString &type);
    void forgetRequested(const QString &type);

private:
    void addLine(const QString &type, const QString &folder);

    QVBoxLayout *m_lines;
    QMap<QString, QString> m_folders;
};

} // namespace vitrine
