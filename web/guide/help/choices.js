/** Help on each problem, generator, activation and optimizer. */

/**
 * Help by name of the setting, then by value.
 *
 * @type {Record<string, Record<string, import("../help.js").Help>>}
 */
export const CHOICES = {
  problem: {
    classification: {
      title: "Classification",
      text: "Each point belongs to a class.",
      torch: "torch.nn.CrossEntropyLoss",
    },
    regression: {
      title: "Regression",
      text: "Each point has a value, which its color shows.",
      torch: "torch.nn.MSELoss",
    },
  },
  generator: {
    circles: { title: "Circles", text: "A ring for each class, one inside the other." },
    moons: { title: "Moons", text: "Half-moons that interlock, one for each class." },
    blobs: { title: "Blobs", text: "A round cloud for each class, all of the same width." },
    anisotropic: { title: "Anisotropic", text: "A stretched, slanted cloud for each class." },
    varied: { title: "Varied variance", text: "A round cloud for each class, each of a different width." },
    xor: { title: "XOR", text: "Classes alternate by quadrant: no straight line separates them." },
    spirals: { title: "Spirals", text: "A spiral arm for each class, around a common center." },
    checkerboard: { title: "Checkerboard", text: "Squares of alternating classes." },
    plane: {
      title: "Plane",
      text: "Values rise evenly from one corner to the opposite corner.",
      formula: "(x + y) / 2",
    },
    gauss: { title: "Gaussian bumps", text: "Six hills and valleys in two rows." },
  },
  activation: {
    tanh: { title: "tanh", text: "Smooth, from −1 to 1.", formula: "f(z) = tanh z", torch: "torch.nn.Tanh" },
    relu: {
      title: "relu",
      text: "0 for negative z; positive z stays unchanged.",
      formula: "f(z) = max(0, z)",
      torch: "torch.nn.ReLU",
    },
    leaky_relu: {
      title: "leaky_relu",
      text: "Like relu, with a slight slope below 0, so that no neuron stays inactive.",
      formula: "f(z) = max(0.01 z, z)",
      torch: "torch.nn.LeakyReLU",
    },
    gelu: {
      title: "gelu",
      text: "A smooth relu; Φ is the cumulative normal distribution.",
      formula: "f(z) = z · Φ(z)",
      torch: "torch.nn.GELU",
    },
    sigmoid: {
      title: "sigmoid",
      text: "Smooth, from 0 to 1.",
      formula: "f(z) = 1 / (1 + e⁻ᶻ)",
      torch: "torch.nn.Sigmoid",
    },
    elu: {
      title: "elu",
      text: "Positive z stays unchanged; negative z bends toward −1.",
      formula: "f(z) = z if z > 0, else eᶻ − 1",
      torch: "torch.nn.ELU",
    },
    silu: {
      title: "silu",
      text: "A smooth relu, also called swish.",
      formula: "f(z) = z / (1 + e⁻ᶻ)",
      torch: "torch.nn.SiLU",
    },
    linear: {
      title: "linear",
      text: "Returns z unchanged, so the whole network is linear.",
      formula: "f(z) = z",
      torch: "torch.nn.Identity",
    },
  },
  init: {
    pytorch: {
      title: "PyTorch",
      text: "The initial weights of a layer in PyTorch. A neuron has n inputs.",
      formula: "w, b uniform in ±1 / √n",
      torch: "torch.nn.Linear",
    },
    zero: {
      title: "zero",
      text: "All weights and biases are 0. The neurons of a layer stay equal, so the network learns little.",
      formula: "w = b = 0",
      torch: "torch.nn.init.zeros_",
    },
    xavier: {
      title: "Xavier",
      text: "Also called Glorot: neither activations nor gradients grow or shrink from layer to layer. A layer has n inputs and m outputs.",
      formula: "w uniform in ±√(6 / (n + m)), b = 0",
      torch: "torch.nn.init.xavier_uniform_",
    },
    he: {
      title: "He",
      text: "Also called Kaiming: like Xavier, with a gain g that fits the activation, such as √2 for relu. A neuron has n inputs.",
      formula: "w uniform in ±g √(3 / n), b = 0",
      torch: "torch.nn.init.kaiming_uniform_",
    },
  },
  optimizer: {
    adam: {
      title: "adam",
      text: "Momentum, with a separate step size for each weight.",
      formula: "w ← w − η · m̂ / (√v̂ + ε)",
      torch: "torch.optim.Adam",
    },
    adamw: {
      title: "adamw",
      text: "Like adam, but L2 shrinks the weights directly, not through the gradient.",
      formula: "w ← (1 − η λ) w − η · m̂ / (√v̂ + ε)",
      torch: "torch.optim.AdamW",
    },
    sgd: {
      title: "sgd",
      text: "Moves the weights straight against the gradient.",
      formula: "w ← w − η · g",
      torch: "torch.optim.SGD",
    },
    momentum: {
      title: "momentum",
      text: "Adds up gradients, so that steps grow while the gradient keeps its direction.",
      formula: "v ← 0.9 v + g; w ← w − η · v",
      torch: "torch.optim.SGD(momentum=0.9)",
    },
    nesterov: {
      title: "nesterov",
      text: "Like momentum, but with the gradient computed one step ahead.",
      formula: "v ← 0.9 v + g; w ← w − η · (g + 0.9 v)",
      torch: "torch.optim.SGD(momentum=0.9, nesterov=True)",
    },
    rmsprop: {
      title: "rmsprop",
      text: "Divides each weight's step by the recent size of its gradient.",
      formula: "v ← 0.99 v + 0.01 g²; w ← w − η · g / (√v + ε)",
      torch: "torch.optim.RMSprop",
    },
    adagrad: {
      title: "adagrad",
      text: "Divides each weight's step by the size of all its gradients so far. Steps shrink over time.",
      formula: "s ← s + g²; w ← w − η · g / (√s + ε)",
      torch: "torch.optim.Adagrad",
    },
  },
};
