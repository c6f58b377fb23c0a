#include "demo/HardModels.h"

#include "demo/SampleMaker.h"

namespace vitrine {

namespace {

using enum PictureStyle;

/// A LORA for SDXL by default, as most cases do not depend on the kind.
SampleSketch sketch(const char *name, PictureStyle style, int palette, const char *about)
{
    return {name, "paperlantern", "LORA", "SDXL 1.0",   "sample,corner case", style, palette, 320,
            40,   3'200,          about,  "sample word"};
}

void addUnavailable(SampleMaker &maker)
{
    SampleModel &early = maker.add(sketch("Opaline Preview", Bokeh, 4, "In early access for a few more days."));
    early.versions.first().earlyAccessDeadline = maker.daysAgo(-6);
    early.versions.first().publishedAt = maker.daysAgo(0.5);

    SampleModel &archived = maker.add(sketch("Old Mill", Mountains, 7, "Archived by its author."));
    archived.mode = QStringLiteral("Archived");
    SampleModel &takenDown = maker.add(sketch("Withdrawn Study", InkCircles, 5, "Taken down."));
    takenDown.mode = QStringLiteral("TakenDown");

    maker.add(sketch("Coming With the Thaw", Aurora, 1, "Announced, not yet there.")).versions.clear();
    maker.add(sketch("Empty Frame", StillLife, 1, "A version without files.")).versions.first().files.clear();
    maker.add(sketch("Unillustrated", Dunes, 1, "Nobody has posted a picture.")).versions.first().pictures.clear();

    SampleModel &members = maker.add(sketch("Members' Greenhouse", Botanical, 8, "Downloads want a login."));
    members.versions.first().needsLogin = true;
    SampleModel &gallery = maker.add(sketch("Gallery Only", StainedGlass, 0, "The creator disabled downloads."));
    gallery.versions.first().isDownloadDisabled = true;
}

void addUncounted(SampleMaker &maker)
{
    SampleModel &orphan = maker.add(sketch("Found in a Drawer", Botanical, 7, "Its author left the site."));
    orphan.creator.clear();
    SampleModel &uncounted = maker.add(sketch("Uncounted", FlowField, 9, "Its creator hides the numbers."));
    uncounted.downloads.reset();
    uncounted.tipped.reset();
    uncounted.versions.first().downloads.reset();
    SampleModel &undescribed = maker.add(sketch("Without a Word", Nebula, 7, ""));
    undescribed.description.reset();
    undescribed.commercialUse = QStringLiteral("{}");
    undescribed.allowDerivatives = false;
}

void addUntrusted(SampleMaker &maker)
{
    SampleModel &parcel = maker.add(sketch("Suspicious Parcel", LowPoly, 5, "The scan found something."));
    SampleFile &danger = parcel.versions.first().files.first();
    danger.pickleScan = QStringLiteral("Danger");
    danger.pickleMessage = QStringLiteral("**Dangerous import detected**\n```\nos.system\n```");

    SampleModel &fresh =
        maker.add(sketch("Fresh From the Press", Dunes, 3, "Not scanned yet: nothing to verify with."));
    fresh.versions.first().publishedAt = maker.daysAgo(0.02);
    SampleFile &pending = fresh.versions.first().files.first();
    pending.isScanned = false;
    pending.pickleScan = QStringLiteral("Pending");
    pending.virusScan = QStringLiteral("Pending");
    pending.pickleMessage.reset();

    SampleModel &vintage = maker.add(sketch("Vintage Jar", StillLife, 3, "A pickle from the early days."));
    SampleVersion &version = vintage.versions.first();
    version.baseModel = QStringLiteral("SD 1.5");
    version.files.clear();
    SampleFile &pickle =
        maker.addFile(version, QStringLiteral("vintageJar_v10.ckpt"), QStringLiteral("PickleTensor"), 400);
    pickle.isPrimary = true;
    pickle.pickleMessage = QStringLiteral("**Detected Pickle imports (2)**\n```\ntorch.FloatStorage\n"
                                          "collections.OrderedDict\n```");
}

void addManyFiles(SampleMaker &maker)
{
    const SampleModel &vaeModel = maker.add({"Lent VAE", "saltmarsh", "VAE", "SDXL 1.0", "vae,colour", Bokeh, 1, 330,
                                             200, 6'000, "Goes with several checkpoints."});
    const SampleFile vae = vaeModel.versions.first().files.first();
    const qint64 vaeVersion = vaeModel.versions.first().id;

    SampleModel &model = maker.add(
        {"Everything Included", "velvetabacus", "Checkpoint", "SDXL 1.0", "base model,complete", City, 0, 4600, 21,
         27'450, "Pruned and full, half and eighth precision, and the VAE it likes.", "", "Trained"});
    SampleVersion &version = model.versions.first();
    const QString safe = QStringLiteral("SafeTensor");
    const auto add = [&](const QString &name, const QString &size, const QString &precision, int kib) {
        SampleFile &file = maker.addFile(version, name, safe, kib);
        file.sizeName = size;
        file.precision = precision;
    };
    add(QStringLiteral("everythingIncluded_v10Full.safetensors"), QStringLiteral("full"), QStringLiteral("fp32"),
        43'008);
    add(QStringLiteral("everythingIncluded_v10Full16.safetensors"), QStringLiteral("full"), QStringLiteral("fp16"),
        9'216);
    add(QStringLiteral("everythingIncluded_v10Fp8.safetensors"), QStringLiteral("pruned"), QStringLiteral("fp8"),
        2'300);
    SampleFile lent = vae; // the same content under an id of its own is what the site lists here
    lent.id += 900'000;
    lent.type = QStringLiteral("VAE");
    lent.isPrimary = false;
    lent.ownVersion = vaeVersion;
    version.files.append(lent);
    SampleFile &training =
        maker.addFile(version, QStringLiteral("everythingIncluded_trainingData.zip"), QStringLiteral("Other"), 150);
    training.type = QStringLiteral("Training Data");
}

void addQuantised(SampleMaker &maker)
{
    SampleModel &model =
        maker.add({"Northwind Quantised", "nordlicht", "Checkpoint", "Flux.1 D", "gguf,quantised,realism", Aurora, 9,
                   2000, 15, 20'177, "The same wind for smaller cards.", "", "Trained"});
    SampleVersion &version = model.versions.first();
    version.files.clear();
    int kib = 1200;
    for (const char *quant : {"Q3_K_S", "Q4_K_M", "Q5_K_M", "Q6_K", "Q8_0"}) {
        const QString name = QString::fromLatin1(quant);
        SampleFile &file =
            maker.addFile(version, QStringLiteral("northwindQuantised-%1.gguf").arg(name), QStringLiteral("GGUF"), kib);
        file.quantType = name; // none is marked as primary: "the first of type Model" is the rule then
        kib += 500;
    }
}

void addRequired(SampleMaker &maker)
{
    SampleModel &model =
        maker.add({"Needs Company", "nordlicht", "Checkpoint", "Flux.1 D", "diffusion model,realism", Dunes, 9, 1500, 9,
                   12'040, "Runs with its VAE and its text encoder only.", "", "Trained"});
    SampleVersion &version = model.versions.first();
    version.files.first().isRequired = true;
    SampleFile &vae =
        maker.addFile(version, QStringLiteral("company_vae.safetensors"), QStringLiteral("SafeTensor"), 160);
    vae.type = QStringLiteral("VAE");
    vae.isRequired = true;
    SampleFile &encoder =
        maker.addFile(version, QStringLiteral("company_textEncoder.safetensors"), QStringLiteral("SafeTensor"), 480);
    encoder.type = QStringLiteral("Text Encoder");
    encoder.isRequired = true;
}

void addLongLists(SampleMaker &maker)
{
    SampleModel &rings = maker.add(sketch("Twenty Rings", InkCircles, 3, "One version for every year of growth."));
    for (int i = 19; i >= 1; --i)
        maker.addVersion(rings, QStringLiteral("Ring %1").arg(i),
                         i % 2 == 0 ? QStringLiteral("SD 1.5") : QStringLiteral("SDXL 1.0"), 40 + (20 - i) * 30);
    SampleModel &tagged = maker.add(sketch("Taxonomist", Botanical, 6, "Has a word for everything."));
    for (int i = 1; i <= 120; ++i)
        tagged.tags.append(QStringLiteral("specimen %1").arg(i));
}

void addOtherScripts(SampleMaker &maker)
{
    SampleModel &chinese =
        maker.add(sketch("水墨山川 · 云海卷", Mountains, 7, "以水墨笔意描绘山川云海，留白处见天光。"));
    chinese.versions.first().trainedWords = {QStringLiteral("水墨"), QStringLiteral("山川")};
    SampleModel &japanese = maker.add(sketch("夜明けの温室", Botanical, 4, "夜明けの光が差し込む、静かな温室の風景。"));
    japanese.versions.first().baseModel = QStringLiteral("Illustrious");
    maker.add(sketch("حدائق الضوء", StainedGlass, 3, "زخارف وحدائق تحت ضوء المساء."));
    maker.add(sketch("Sonnenuntergangslandschaftsmalereistilübertragungsgewichte für "
                     "Donaudampfschifffahrtsgesellschaftsplakate",
                     Dunes, 3, "Ein langer Name für ein kleines Modell."));
}

void addUnrulyNames(SampleMaker &maker)
{
    SampleModel &model = maker.add(sketch("Unruly File Names", FlowField, 4, "Every one of them is a trap."));
    SampleVersion &version = model.versions.first();
    version.files.clear();
    const QStringList names{QStringLiteral("../../escape/artist.safetensors"),
                            QStringLiteral("CON.safetensors"),
                            QStringLiteral("what? \"this\" <is>|a:name*.safetensors"),
                            QStringLiteral("a").repeated(300) + QStringLiteral(".safetensors"),
                            QStringLiteral("🌿🌙 葉と月 🌊.safetensors"),
                            QStringLiteral("tab\tand\nnewline.safetensors"),
                            QStringLiteral("..."),
                            QStringLiteral(" spaced out .safetensors ")};
    for (const QString &name : names)
        maker.addFile(version, name, QStringLiteral("SafeTensor"), 100);
    version.files.first().isPrimary = true;
}

void addMature(SampleMaker &maker)
{
    SampleModel &teen = maker.add(sketch("Haunted Pantry", LowPoly, 7, "A little spooky."));
    maker.setMaturities(teen.versions.first(), {2, 2, 2});
    SampleModel &mixed = maker.add(sketch("Midnight Salon", Nebula, 0, "For evenings: some pictures are for adults."));
    mixed.versions.first().baseModel = QStringLiteral("Pony");
    maker.setMaturities(mixed.versions.first(), {1, 2, 4, 8});
    SampleModel &adult = maker.add(sketch("Red Curtain", FlowField, 3, "Rated for adults."));
    adult.isNsfw = true;
    maker.setMaturities(adult.versions.first(), {8, 16, 4});
    SampleModel &all = maker.add(sketch("Full Spectrum", StainedGlass, 9, "One picture of every level."));
    all.isNsfw = true;
    maker.setMaturities(all.versions.first(), {1, 2, 4, 8, 16});
    SampleModel &blocked = maker.add(sketch("Behind the Screen", InkCircles, 9, "Blocked by the site."));
    blocked.isNsfw = true;
    maker.setMaturities(blocked.versions.first(), {32, 32});
}

void addUnheardOf(SampleMaker &maker)
{
    SampleModel &type = maker.add(sketch("Lightfield Lenses", Bokeh, 6, "A kind of model nobody has heard of."));
    type.type = QStringLiteral("Lumiform");
    type.versions.first().files.first().type = QStringLiteral("Lens Stack");
    SampleModel &base = maker.add(sketch("First Steps Elsewhere", City, 6, "For a base model nobody has heard of."));
    base.versions.first().baseModel = QStringLiteral("Halcyon 9B");
    base.commercialUse = QStringLiteral("Image");
    SampleModel &moving = maker.add(sketch("Clockwork Carousel", InkCircles, 0, "Its first picture is a video."));
    moving.versions.first().baseModel = QStringLiteral("Wan Video 2.2 T2V-A14B");
    moving.versions.first().pictures.first().isVideo = true;
}

} // namespace

void addHardModels(SampleMaker &maker)
{
    addUnavailable(maker);
    addUncounted(maker);
    addUntrusted(maker);
    addManyFiles(maker);
    addQuantised(maker);
    addLongLists(maker);
    addOtherScripts(maker);
    addUnrulyNames(maker);
    addMature(maker);
    addUnheardOf(maker);
    addRequired(maker);
}

} // namespace vitrine
