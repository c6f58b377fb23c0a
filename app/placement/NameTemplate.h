#pragma once

#include "base/Result.h"

#include <QList>
#include <QString>

#include <optional>

namespace vitrine {

/// What a file is called by the site, in the site's own words.
struct NameParts
{
    QString type;      ///< of the model: "LORA"
    QString baseModel; ///< "SDXL 1.0"
    QString creator;   ///< empty where unknown
    QString model;
    QString version;
    QString fileName; ///< as the site has it; its suffix is kept
};

/// How a user wants files named and sorted within the folder of their type, e.g.
/// `{type}/{baseModel}/{creator}/{model} - {version}`: folders with '/' between, and the file's name without its
/// suffix. Placeholders are {type}, {baseModel}, {creator}, {model}, {version}, {file} (the file's own name without its
/// suffix) and {ext} (its suffix), in whatever case. A {type} in front stands for the type's folder, which comes first
/// anyhow. Behind a '/' at the end files keep their own name. What is empty vanishes, with the text that ties it to
/// what stands before it.
class NameTemplate final
{
public:
    struct Name
    {
        QString folder; ///< relative, every part safe; empty for none
        QString fileName;
        bool operator==(const Name &) const = default;
    };

    NameTemplate() = default; ///< the file's own name, no folders

    /// BadReference for an unknown placeholder (the message says which), for a brace without its partner, and for a
    /// folder "..".
    static Result<NameTemplate> parse(const QString &text);

    /// The file's name alone.
    NameTemplate withoutFolders() const;

    /// Whether filling it needs to know who made the model.
    bool asksForCreator() const;

    /// Everything in it is safe as a path (base/FileName.h), whatever the parts hold.
    Name fill(const NameParts &parts) const;

    bool operator==(const NameTemplate &) const = default;

private:
    enum class Field
    {
        Type,
        Base,
        Creator,
        Model,
        Version,
        File,
        Suffix,
    };
    struct Token
    {
        QString literal; ///< of a token without a field
        std::optional<Field> field;
        bool operator==(const Token &) const = default;
    };
    using Segment = QList<Token>;

    static std::optional<Field> fieldOf(const QString &name);
    static Result<Segment> parseSegment(const QString &text);
    static QString value(Field field, const NameParts &parts);
    static QString fill(const Segment &segment, const NameParts &parts);

    QList<Segment> m_folders;
    Segment m_name; ///< empty for the file's own
};

} // namespace vitrine
