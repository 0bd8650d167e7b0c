// The nine photographs: what the collection says of them, an alternative text written by hand, and the sentence each
// is attached to in the demo (the pairing is the demo's own; the addresses came without pictures).

const collection = 'http://www.getty.edu/art/collection/objects/'

export const credit = "Digital image courtesy of the Getty's Open Content Program"

export const photographs = [
  {
    name: 'acanthus-mollis',
    title: 'Acanthus mollis',
    artist: 'Karl Blossfeldt',
    year: '1928',
    alt: 'The flower stem of a bear’s breech plant, its spiny bracts rising in four tiers against a pale ground.',
    source: `${collection}35443/karl-blossfeldt-acanthus-mollis-german-1928/`,
    attachedTo: {
      sessionId: '1898-william-mckinley',
      start: 'Explorers have been sent to many of the countries',
    },
  },
  {
    name: 'airplane-from-above',
    title: 'Airplane, viewed from above looking down',
    artist: 'Fedele Azari',
    year: '1914–1929',
    alt: 'A biplane with round marks on both wings, seen from straight above, over fields and scattered clouds.',
    source: `${collection}134512/fedele-azari-airplane-viewed-from-above-looking-down-italian-1914-1929/`,
    attachedTo: {
      sessionId: '1928-calvin-coolidge',
      start: 'During the next fortnight this Nation will entertain',
    },
  },
  {
    name: 'allium-oreophilum',
    title: 'Allium oreophilum',
    artist: 'Karl Blossfeldt',
    year: '1928',
    alt: 'Buds of a pink lily leek bursting upward out of their papery sheath on one straight stalk.',
    source: `${collection}35448/karl-blossfeldt-allium-ostrowskianum-knoblauchpflanze-german-1928/`,
    attachedTo: {
      sessionId: '1988-ronald-reagan',
      start: "For example, there's millions for items such as cranberry",
    },
  },
  {
    name: 'black-canyon',
    title: 'Black Cañon, Colorado River, from Camp 8, looking above',
    artist: 'Timothy H. O’Sullivan',
    year: '1871',
    alt: 'A man sits in a small boat with a bare mast on a stony shore; behind it a still river between dark canyon walls.',
    source: `${collection}40209/timothy-h-o'sullivan-black-canon-colorado-river-from-camp-8-looking-above-american-1871/`,
    attachedTo: { sessionId: '1904-theodore-roosevelt', start: 'The Canyon of the Colorado should be made' },
  },
  {
    name: 'dust-bowl-home',
    title: 'Abandoned Dust Bowl home',
    artist: 'Dorothea Lange',
    year: 'about 1935–1940',
    alt: 'An empty wooden house with open door and windows, alone on a flat, dusty plain under a wide sky.',
    source: `${collection}128362/dorothea-lange-abandoned-dust-bowl-home-american-about-1935-1940/`,
    attachedTo: {
      sessionId: '1938-franklin-d-roosevelt',
      start: 'For if a man farms his land to the waste of the soil',
    },
  },
  {
    name: 'french-alpine-landscape',
    title: 'Alpine landscape',
    artist: 'Adolphe Braun',
    year: '1865–1870',
    alt: 'Dark firs on a slope in front of a long range of snow-covered peaks.',
    source: `${collection}54324/adolphe-braun-alpine-landscape-french-1865-1870/`,
    attachedTo: {
      sessionId: '1901-theodore-roosevelt',
      start: 'The increase in deer, elk, and other animals',
    },
  },
  {
    name: 'locomotion-house-cat',
    title: 'Animal locomotion: house cat',
    artist: 'Eadweard J. Muybridge',
    year: '1887',
    alt: 'Twenty-four frames in four rows show a cat in profile, from walking to a full run, before a measuring grid.',
    source: `${collection}40918/eadweard-j-muybridge-animal-locomotion-american-1887/`,
    attachedTo: {
      sessionId: '1907-theodore-roosevelt',
      start: 'For more than twenty years it has studied the food habits',
    },
  },
  {
    name: 'march-pastoral',
    title: 'A March pastoral, Suffolk',
    artist: 'Peter Henry Emerson',
    year: '1888',
    alt: 'A ewe and her lamb graze on rough grass, with the rest of the flock scattered behind them.',
    source: `${collection}141994/peter-henry-emerson-a-march-pastoral-suffolk-british-1888/`,
    attachedTo: {
      sessionId: '1887-grover-cleveland',
      start: 'I think it may be fairly assumed that a large proportion of the sheep',
    },
  },
  {
    name: 'nagasaki-boats',
    title: 'Boats in river, Nagasaki',
    artist: 'Felice Beato',
    year: 'about 1865',
    alt: 'Wooden boats on a calm river, a man seated in one of them; a masted boat lies at the bank before tiled roofs and hills.',
    source: `${collection}241797/felice-beato-boats-in-river-nagasaki-british-about-1865/`,
    attachedTo: {
      sessionId: '1864-abraham-lincoln',
      start: 'There is reason also to believe that these proceedings',
    },
  },
]
