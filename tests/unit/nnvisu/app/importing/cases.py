"""Small versions of files that people have, with the points that an import must return."""

from typing import NamedTuple


class Case(NamedTuple):
    """A file, and what its import must return.

    Attributes
    ----------
    name, text : str
        Name and text of the file.
    X : list
        The positions of the points in the units of the file.
    classes : list of str
        The names of the classes.
    n_left_out : int
        The number of rows that are left out.
    """

    name: str
    text: str
    X: list[list[float]]
    classes: list[str]
    n_left_out: int = 0


THREE = [[5.1, 3.5], [4.9, 3.0], [6.2, 2.9]]

CASES = [
    Case(
        "thousands.txt",
        "area\tprice\tkind\n950\t820\tflat\n1,050\t1,200\thouse\n"
        "2,400\t3,150\thouse\n700\t650\tflat\n",
        [[950, 820], [1050, 1200], [2400, 3150], [700, 650]],
        ["flat", "house"],
    ),
    Case("pandas.csv", "0,1,2\n5.1,3.5,0\n4.9,3.0,1\n6.2,2.9,1\n", THREE, ["0", "1"]),
    Case("sklearn.csv", "3,2,red\n5.1,3.5,0\n4.9,3.0,1\n6.2,2.9,1\n", THREE, ["red", "1"]),
    Case(
        "missing.csv",
        "bill,depth,kind\n39.1,18.7,a\nNA,17.4,b\n40.3,18.0,a\n36.7,19.3,b\n",
        [[39.1, 18.7], [40.3, 18.0], [36.7, 19.3]],
        ["a", "b"],
        1,
    ),
    Case(
        "small.csv",
        "smooth,fractal,label\n0.1184,0.0787,0\n0.0847,0.0567,0\n"
        "0.0989,0.0592,1\n0.1068,0.0688,1\n",
        [[0.1184, 0.0787], [0.0847, 0.0567], [0.0989, 0.0592], [0.1068, 0.0688]],
        ["0", "1"],
    ),
    Case(
        "savetxt.txt",
        "1.50e+00 2.00e+00 0.00e+00\n3.00e+00 4.00e+00 1.00e+00\n",
        [[1.5, 2], [3, 4]],
        ["0", "1"],
    ),
    Case(
        "aligned.txt",
        "   x      y  label\n 1.5    2.5  a\n 3.5    4.5  b\n",
        [[1.5, 2.5], [3.5, 4.5]],
        ["a", "b"],
    ),
    Case(
        "comments.csv",
        "# made by a logger\n# units: m\nx,y,label\n1,2,a\n3,4,b\n",
        [[1, 2], [3, 4]],
        ["a", "b"],
    ),
    Case(
        "decimal_commas.csv",
        'x,y,label\n"1,5","2,5",a\n"2,5","3,5",b\n',
        [[1.5, 2.5], [2.5, 3.5]],
        ["a", "b"],
    ),
    Case(
        "minus.csv",
        "x,y,label\n\u22121.5,2,a\n3,4,b\n5,\u22126,b\n",
        [[-1.5, 2], [3, 4], [5, -6]],
        ["a", "b"],
    ),
    Case(
        "toy.arff",
        "@relation toy\n% a comment\n@attribute x real\n@attribute y real\n"
        "@attribute class {a,b}\n@data\n1,2,a\n3,4,b\n",
        [[1, 2], [3, 4]],
        ["a", "b"],
    ),
    Case(
        "lines.jsonl",
        '{"x":1,"y":2,"label":"a"}\n{"x":3,"y":4,"label":"b"}\n',
        [[1, 2], [3, 4]],
        ["a", "b"],
    ),
    Case("columns.json", '{"x":[1,3],"y":[2,4],"label":["a","b"]}', [[1, 2], [3, 4]], ["a", "b"]),
]

INDEXED = "id,height,weight,sex\n1,170,60,1\n2,180,80,0\n"
"""A file whose first column numbers the rows."""

MANY_VALUES = "x,y,out\n" + "".join(f"{i},{2 * i},{i}.37\n" for i in range(11))
"""A file whose label is a number with many values."""

IRIS = """"","Sepal.Length","Sepal.Width","Petal.Length","Petal.Width","Species"
"1",5.1,3.5,1.4,0.2,"setosa"
"2",4.9,3,1.4,0.2,"setosa"
"3",7,3.2,4.7,1.4,"versicolor"
"4",6.4,3.2,4.5,1.5,"versicolor"
"5",6.3,3.3,6,2.5,"virginica"
"6",5.8,2.7,5.1,1.9,"virginica"
"""
"""Six rows of the data set iris, in the format that R writes."""
