#include "demo/OrdinaryModels.h"

#include "demo/SampleMaker.h"

namespace vitrine {

namespace {

using enum PictureStyle;

// name, creator, type, base model, tags, style, palette, KiB, days old, downloads, about, trigger words, checkpoint
// type
constexpr SampleSketch sketches[] = {
    {"Meridian Light", "nordlicht", "Checkpoint", "SDXL 1.0", "landscape,photography,light,base model", Mountains, 0,
     3200, 12, 184'302, "Wide landscapes in the last hour of the day. Keeps its shadows open and its skies calm.", "",
     "Trained"},
    {"Paper Lanterns", "kumo-lab", "Checkpoint", "Illustrious", "anime,festival,warm,base model", Bokeh, 3, 2900, 4,
     96'411, "Festival evenings, soft lamps, people in the distance. Trained on drawings made for it.", "", "Trained"},
    {"Northwind Realism", "nordlicht", "Checkpoint", "Flux.1 D", "photography,realism,weather,base model", Aurora, 1,
     24'576, 20, 151'870, "Weather you can feel: wind, wet stone, low sun. A large file, so bring some patience.", "",
     "Trained"},
    {"Inkwell Garden", "mossandmoth", "Checkpoint", "SD 1.5", "ink,botanical,illustration,base model", Botanical, 2,
     2100, 410, 233'019, "Plants in ink and wash. An old favourite that still draws the finest leaves.", "", "Trained"},
    {"Porcelain Dusk", "aurelia.kiln", "Checkpoint", "Pony", "illustration,pastel,base model", StillLife, 4, 2600, 47,
     71'264, "Pastel interiors with the gloss of glazed clay.", "", "Trained"},
    {"Hollow Moon", "oriole", "Checkpoint", "NoobAI", "anime,night,base model", Nebula, 5, 2800, 2, 40'118,
     "Night scenes with one clear source of light.", "", "Trained"},
    {"Quiet Cartography", "threefold", "Checkpoint", "Qwen", "maps,illustration,base model", LowPoly, 6, 6100, 9,
     18'750, "Maps of places that do not exist, with legends that can nearly be read.", "", "Trained"},
    {"Saltglass", "saltmarsh", "Checkpoint", "SD 3.5 Large", "glass,still life,base model", StainedGlass, 7, 5200, 130,
     22'904, "Glass, salt and water; refraction done with care.", "", "Trained"},
    {"Emberline", "tinfoilheron", "Checkpoint", "Chroma", "fire,contrast,base model", Dunes, 3, 4100, 26, 15'627,
     "Strong contrast along glowing edges.", "", "Trained"},
    {"Tidepool Turbo", "saltmarsh", "Checkpoint", "ZImageTurbo", "fast,water,macro,base model", Bokeh, 8, 3300, 1,
     31'440, "Eight steps, small worlds under shallow water.", "", "Trained"},
    {"Orrery", "quietcomet", "Checkpoint", "Flux.2 D", "space,mechanical,base model", InkCircles, 9, 12'288, 6, 12'031,
     "Brass, orbits and deep blacks. A large file, too.", "", "Trained"},
    {"Evermoss Mix", "mossandmoth", "Checkpoint", "SD 1.5", "forest,fantasy,merge", FlowField, 8, 2000, 520, 310'552,
     "Four forest models in one, balanced by hand.", "", "Merge"},
    {"Velvet Harbour", "velvetabacus", "Checkpoint", "SDXL 1.0", "sea,night,merge", Aurora, 5, 3000, 88, 64'320,
     "Harbours at night, with velvet where the water should be.", "", "Merge"},
    {"Two Rivers", "kumo-lab", "Checkpoint", "Illustrious", "anime,landscape,merge", Mountains, 4, 2700, 33, 51'906,
     "Where two drawing styles meet and neither wins.", "", "Merge"},
    {"Slow Weather", "nordlicht", "Checkpoint", "Wan Video 2.2 T2V-A14B", "video,weather,timelapse", Aurora, 8, 7200,
     17, 9'870, "Clouds, fog and tide in slow motion.", "", "Trained"},
    {"Kinetograph", "glasshouse7", "Checkpoint", "LTXV2", "video,motion", FlowField, 6, 6400, 11, 4'212,
     "Short loops with a steady camera.", "", "Trained"},
    {"Linocut Prints", "threefold", "LORA", "SDXL 1.0", "print,linocut,style", InkCircles, 0, 640, 140, 48'220,
     "Bold cuts, visible ink, two plates at most.", "linocut print,two plates"},
    {"Gouache Skies", "aurelia.kiln", "LORA", "Flux.1 D", "painting,gouache,sky,style", Dunes, 4, 720, 8, 37'615,
     "Flat, matte skies laid down in three strokes.", "gouache sky"},
    {"Copper Botanica", "mossandmoth", "LORA", "Illustrious", "botanical,metal,style", Botanical, 3, 480, 22, 26'034,
     "Leaves beaten from copper, with a little verdigris.", "copper leaf,verdigris"},
    {"Isometric Towns", "velvetabacus", "LORA", "SDXL 1.0", "isometric,architecture,style", City, 4, 900, 75, 88'471,
     "Small towns seen from the corner of the table.", "isometric town"},
    {"Frosted Light", "glasshouse7", "LORA", "Flux.1 D", "light,glass,style", Bokeh, 1, 560, 3, 21'199,
     "Everything behind a pane of frosted glass.", "frosted pane"},
    {"Kintsugi Lines", "aurelia.kiln", "LORA", "SD 1.5", "ceramics,gold,style", StainedGlass, 3, 300, 365, 57'803,
     "Broken things, mended in gold.", "kintsugi,gold seam"},
    {"Long Exposure", "quietcomet", "LORA", "Qwen", "photography,motion,night", FlowField, 5, 840, 14, 11'367,
     "Light trails and milky water.", "long exposure"},
    {"Woven Textiles", "paperlantern", "LORA", "Pony", "textile,pattern,style", FlowField, 3, 420, 61, 19'508,
     "Warp, weft and a little fray at the edges.", "woven textile,warp and weft"},
    {"Brutalist Gardens", "velvetabacus", "LORA", "Flux.1 D", "architecture,concrete,plants", City, 8, 680, 29, 33'941,
     "Raw concrete, given back to the ferns.", "brutalist garden"},
    {"Window Stories", "threefold", "LORA", "SDXL 1.0", "glass,colour,style", StainedGlass, 9, 760, 190, 41'286,
     "Narrative in leaded glass.", "leaded glass,window story"},
    {"Sumi Circles", "kumo-lab", "LORA", "Illustrious", "ink,minimal,style", InkCircles, 7, 260, 5, 16'652,
     "One brush, one breath, one circle.", "sumi circle"},
    {"Low Poly Valleys", "tinfoilheron", "LORA", "SD 1.5", "low poly,landscape,game", LowPoly, 8, 280, 300, 62'144,
     "Facetted hills for games and posters.", "low poly valley"},
    {"Cyanotype", "saltmarsh", "LORA", "ZImageTurbo", "photography,blue,process", Botanical, 1, 380, 1, 8'427,
     "Sun prints on damp paper.", "cyanotype"},
    {"Tin Toy Parade", "tinfoilheron", "LORA", "NoobAI", "toys,retro,style", StillLife, 0, 440, 19, 13'075,
     "Stamped metal, bright enamel, a key in the back.", "tin toy"},
    {"Bioluminescence", "oriole", "LORA", "Flux.2 D", "glow,sea,night", Nebula, 8, 1200, 7, 10'980,
     "Things that glow by themselves.", "bioluminescent"},
    {"Desert Modern", "glasshouse7", "LORA", "Chroma", "architecture,desert,light", Dunes, 0, 620, 37, 6'934,
     "Low houses, long shadows.", "desert modern house"},
    {"Cloud Ledger", "paperlantern", "LORA", "SDXL 1.0", "sky,clouds,painting", Dunes, 9, 700, 52, 17'421,
     "Every kind of cloud, in order.", "cloud study"},
    {"Handheld Drift", "glasshouse7", "LORA", "Wan Video 2.2 T2V-A14B", "video,camera,motion", Bokeh, 5, 1500, 10,
     3'318, "A camera that breathes.", "handheld drift"},
    {"Rain on the Pane", "nordlicht", "LORA", "LTXV2", "video,rain,window", Bokeh, 9, 1300, 4, 2'704,
     "Drops that find each other.", "rain on glass"},
    {"Botanical Plates", "mossandmoth", "LORA", "SD 3.5 Large", "botanical,plate,illustration", Botanical, 0, 980, 160,
     9'115, "Numbered plates with roots and seeds.", "botanical plate"},
    {"Riso Duotone", "threefold", "LORA", "SDXL 1.0", "print,duotone,style", Mountains, 9, 520, 23, 29'733,
     "Two inks, slightly out of register.", "riso duotone"},
    {"Aurora Nights", "quietcomet", "LORA", "Flux.1 D", "sky,night,aurora", Aurora, 8, 860, 2, 44'018,
     "Green curtains over quiet lakes.", "aurora night"},
    {"Orchard in Autumn", "mossandmoth", "LORA", "Illustrious", "autumn,trees,warm", Botanical, 3, 400, 70, 12'206,
     "Low sun through apple trees.", "autumn orchard"},
    {"Glass Reef", "saltmarsh", "LORA", "Pony", "sea,glass,colour", StainedGlass, 8, 460, 13, 14'590,
     "A reef blown from glass.", "glass reef"},
    {"Night Tram", "velvetabacus", "LORA", "Qwen", "city,night,transport", City, 5, 880, 16, 7'662,
     "Last tram, wet rails.", "night tram"},
    {"Watercolour Bleed", "paperlantern", "LoCon", "SD 1.5", "painting,watercolour,style", Nebula, 4, 340, 280, 36'884,
     "Wet on wet, with blooms where it dried too fast.", "watercolour bleed"},
    {"Charcoal Study", "oriole", "LoCon", "SDXL 1.0", "drawing,charcoal,style", FlowField, 7, 580, 98, 15'204,
     "Soft black, paper grain, thumb marks.", "charcoal study"},
    {"Marble and Gold", "aurelia.kiln", "DoRA", "Pony", "material,marble,gold", FlowField, 0, 610, 44, 9'488,
     "Veined stone with gilded edges.", "marble and gold"},
    {"Soft Still Lifes", "paperlantern", "DoRA", "Illustrious", "still life,soft,light", StillLife, 7, 590, 31, 8'053,
     "North light on simple shapes.", "soft still life"},
    {"Clean Lines Negative", "threefold", "TextualInversion", "SD 1.5", "negative,lines,quality", InkCircles, 1, 100,
     450, 402'771, "For the negative prompt: takes away fuzz and double outlines.", "clean-lines-neg"},
    {"Golden Hour Token", "nordlicht", "TextualInversion", "SDXL 1.0", "light,sunset,token", Mountains, 3, 120, 210,
     52'240, "One word for the last light of the day.", "golden-hour-xl"},
    {"Etching Hatch", "oriole", "Hypernetwork", "SD 1.5", "etching,drawing,style", FlowField, 7, 350, 640, 11'090,
     "Cross-hatching from the time of the first models."},
    {"Clearwater VAE", "saltmarsh", "VAE", "SD 1.5", "vae,colour", Bokeh, 8, 330, 380, 120'683,
     "Clean whites and no purple spots."},
    {"Deep Colour VAE", "quietcomet", "VAE", "SDXL 1.0", "vae,colour", Nebula, 9, 410, 150, 47'312,
     "A little more depth in the reds."},
    {"Contour Guide", "velvetabacus", "Controlnet", "SD 1.5", "control,lines", InkCircles, 6, 1400, 330, 75'530,
     "Follows drawn contours."},
    {"Depth Terraces", "tinfoilheron", "Controlnet", "Flux.1 D", "control,depth", LowPoly, 3, 2200, 27, 13'667,
     "Depth in steps, for clear layers."},
    {"Grainkeeper 4x", "glasshouse7", "Upscaler", "Other", "upscaler,film,grain", Dunes, 7, 260, 240, 91'850,
     "Four times larger, and the film grain stays."},
    {"Smooth Sailing 2x", "saltmarsh", "Upscaler", "Other", "upscaler,illustration", Dunes, 8, 230, 110, 28'416,
     "For drawings: clean edges, no halos."},
    {"Gentle Pan", "glasshouse7", "MotionModule", "SD 1.5", "motion,video,camera", Aurora, 3, 1800, 260, 19'207,
     "A slow pan to the left, or to the right."},
    {"Forty Ways to Stand", "oriole", "Poses", "Other", "poses,reference", InkCircles, 4, 0, 200, 23'711,
     "Standing poses, from waiting to waving."},
    {"Weather and Light", "paperlantern", "Wildcards", "Other", "wildcards,prompt,light", Aurora, 0, 0, 66, 16'918,
     "Thirty combinations of sky and light."},
    {"Two-Pass Landscape", "nordlicht", "Workflows", "SDXL 1.0", "workflow,landscape,upscale", Mountains, 1, 0, 35,
     14'340, "Compose small, refine large."},
    {"Leaf and Petal Finder", "mossandmoth", "Detection", "Other", "detection,plants", Botanical, 8, 300, 125, 8'829,
     "Finds leaves and petals for a second pass."},
    {"Palette Sampler", "threefold", "Other", "Other", "colour,tool", StainedGlass, 4, 180, 90, 5'276,
     "Samples palettes from a picture."},
    {"Compact Prompt Reader", "quietcomet", "TextEncoder", "Qwen", "text encoder,small", Nebula, 1, 2600, 18, 6'120,
     "A prompt reader for small cards."},
};

void addLongDescription(SampleModel &model)
{
    model.description = QStringLiteral(
        "<h2>Meridian Light</h2><p>Wide landscapes in the <strong>last hour of the day</strong>. Keeps its shadows "
        "open "
        "and its skies "
        "calm.</p><h3>Settings</h3><table><thead><tr><th>Setting</th><th>From</th><th>To</th></tr></thead>"
        "<tbody><tr><td>Steps</td><td>24</td><td>36</td></tr><tr><td>CFG</td><td>4</td><td>6.5</td></tr><tr><td>Clip "
        "skip</td><td>1</td><td>2</td></tr></tbody></table><h3>Prompting</h3><ul><li>Name the <em>weather</em> first"
        "</li><li>then the place<ul><li>near</li><li>far</li></ul></li><li>and leave the light to the model</li></ul>"
        "<pre><code>thin fog, river valley, far mountains, first light\nNegative: oversaturated, halo</code></pre>"
        "<blockquote><p>Less is more: five words are often enough.</p></blockquote><ol><li>Compose at 832 × 1216</li>"
        "<li>Refine at 1.5</li></ol><p>Questions? See <a href=\"https://example.org/meridian\" rel=\"ugc\" "
        "target=\"_blank\">the notes</a>.</p><hr /><p>Thank you for trying it &amp; have fun!</p>");
}

} // namespace

void addOrdinaryModels(SampleMaker &maker)
{
    for (const SampleSketch &sketch : sketches) {
        SampleModel &model = maker.add(sketch);
        const int olderVersions = sketch.dataKiB > 0 ? int(model.id % 4) - 1 : 0;
        for (int i = 1; i <= olderVersions; ++i)
            maker.addVersion(model, QStringLiteral("v0.%1").arg(9 - i), QString::fromUtf8(sketch.baseModel),
                             sketch.daysOld + 45 * i);
        if (model.name == QLatin1String("Meridian Light"))
            addLongDescription(model);
        if (model.id % 9 == 0) // a drop of PG-13 here and there
            model.versions.first().pictures.last().maturity = 2;
    }
}

} // namespace vitrine
