"""A report as the United Nations set them, written for the tests: heads, notes, items, a table."""

from dataclasses import dataclass

__all__ = ["REPORT", "Report"]


@dataclass(frozen=True, slots=True)
class Report:
    """Paragraphs with light markup, ``#`` for a heading, ``>`` for an item; notes by their mark."""

    paragraphs: tuple[str, ...]
    notes: dict[str, str]


REPORT = Report(
    (
        "General Assembly",
        "Distr.: General",
        "2 November 2023",
        "Original: English",
        "Seventy-eighth session",
        "Second Committee",
        "Agenda item 18",
        "Management of shared rivers",
        "# Management of shared rivers: report of the Secretary-General",
        "# I. Introduction",
        "1. The present report is submitted in response to the request that the Assembly made at "
        "its seventy-seventh session, when it asked for an account of the measures that States "
        "have taken to protect the rivers which they share, of the means that are at their "
        "disposal and of the difficulties that remain.¹ It covers the period from July 2022 to "
        "June 2023.",
        "2. Information was received from 47 States and from 12 organizations. Replies that came "
        "in after the date that had been set will be issued as addenda. The Secretary-General is "
        "grateful to all those who contributed, in particular to the commissions of the basins, "
        "whose co-operation made a fuller picture possible than in previous years.²",
        "# II. Flow and water quality",
        "3. The basins that were surveyed cover some 4 million km@2 in all. Measurements at 312 "
        "stations show that the mean flow fell by 4 per cent in comparison with the ten years "
        "before, while the share of stations at which the quality of the water was good or very "
        "good rose from 61 to 64 per cent. The reasons differ from one basin to another:",
        "> (a) In the dry basins of the south, less snow in the mountains and earlier melting "
        "shifted the peak of the flow from May to April, so that reservoirs which had been laid "
        "out for the former regime could not be filled in time;",
        "> (b) In the temperate basins, new works for the treatment of urban waste water, most of "
        "them begun between 2015 and 2018, went into operation one after the other;³",
        "> (c) In the tropical basins, the clearing of forests on the slopes went on and the load "
        "of sediment grew, although at a lower rate than before.",
        "4. The table below gives the figures for three basins, which were chosen because their "
        "series of measurements are long and without gaps.",
        "| Basin | Stations | Mean flow |\n| Upper lakes | 41 | 1,120 m3/s |\n"
        "| Eastern plain, with the tributaries that join it below the dam | 77 | 2,045 m3/s |",
        "5. The *Guide to the Monitoring of Rivers* was revised in the light of these results. "
        "Training was offered in five languages, and **all courses were free of charge**. Of the "
        "participants, more than half were women, and almost a third came from the least "
        "developed countries. An evaluation that was made six months later showed that nine out "
        "of ten used what they had learned in their daily work, and that most had passed it on "
        "to colleagues.⁴",
        "# III. Cooperation among States",
        "6. Eleven agreements on shared rivers were concluded or revised in the period under "
        "review. Most of them provide for the regular exchange of data, for joint inspections and "
        "for consultations before any work is begun which may have effects across a frontier. "
        "Four establish a commission with a secretariat of its own, and two of these give it the "
        "power to settle minor differences without recourse to the Governments.",
        "7. In its resolution 75/240, the Assembly had called upon States to make fuller use of "
        "information and communications technologies. Several commissions now publish the levels "
        "of their rivers hour by hour; warnings of floods reach the inhabitants of the lower "
        "reaches up to two days earlier than they did ten years ago, and false alarms have become "
        "rare. The cost of such systems is moderate, and a part of it was borne by the regional "
        "development banks.⁵",
        "8. Difficulties remain where a river forms the frontier and where its course is in "
        "dispute. In two such cases, technicians of both sides have nevertheless continued to "
        "meet, have compared their instruments and have agreed on a common method, an example "
        "that deserves to be followed elsewhere. The Secretary-General offers his good offices "
        "to all parties that may wish to avail themselves of them.",
        "# IV. Conclusions",
        "9. The results of the period under review are encouraging but uneven. The Assembly may "
        "wish to invite States to submit their data in the form that was recommended by the "
        "Commission, to fill the gaps in the network of stations, above all in the tropical "
        "basins, and to consider how the training of young specialists can be financed beyond "
        "the year 2025.",
    ),
    {
        "¹": "Resolution 77/334, para. 12.",
        "²": "The replies can be consulted on the website of the Secretariat; see also the earlier "
        "reports that were issued under the same item, which contain a description of the method "
        "and a glossary of the terms.",
        "³": "See E/2023/15, chap. IV.",
        "⁴": "*Official Records of the General Assembly, Seventy-eighth Session, Supplement "
        "No. 4* (A/78/4), annex II.",
        "⁵": "A/78/275.",
    },
)
