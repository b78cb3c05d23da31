"""Tables of a real annual report (Kauhava 2024), as a parse would give them. Figures read from the pages."""

INCOME_STATEMENT = """
Toimintatuotot | 7 726 | 7 920
Valmistus omaan käyttöön | 95 | 90
Toimintakulut | 46 217 | 47 230
Toimintakate | -38 396 | -39 220
Verotulot | 33 595 | 33 172
Valtionosuudet | 15 121 | 17 195
Rahoitustuotot ja -kulut | |
  Korkotuotot | 229 | 207
  Muut rahoitustuotot | 691 | 515
  Korkokulut | 1 646 | 1 521
  Muut rahoituskulut | 43 | 240
Vuosikate | 9 552 | 10 107
Poistot ja arvonalentumiset | 6 275 | 8 507
Satunnaiset tuotot | 885 | 536
Satunnaiset kulut | 0 | 0
Tilikauden tulos | 4 162 | 2 136
Tilinpäätössiirrot | 129 | 145
Tilikauden ylijäämä tai alijäämä | 4 291 | 2 281
"""
CASH_FLOW = """
Toiminnan rahavirta | |
  Vuosikate | 9 552 | 10 107
  Satunnaiset erät, netto | 885 | 536
  Tulorahoituksen korjauserät | -25 | -181
Investointien rahavirta | |
  Investointimenot | 12 332 | 16 882
  Rahoitusosuudet investointeihin | 462 | 96
  Pysyvien vastaavien hyödykkeiden luovutustulot | 160 | 5 712
Toiminnan ja investointien rahavirta | -1 298 | -612
Rahoituksen rahavirta | |
Antolainauksen muutokset | |
  Antolainasaamisten lisäykset | 4 052 | 1 096
  Antolainasaamisten vähennykset | 3 336 | 1 244
Lainakannan muutokset | |
  Pitkäaikaisten lainojen lisäys | 15 000 | 5 000
  Pitkäaikaisten lainojen vähennys | 4 009 | 7 949
  Lyhytaikaisten lainojen muutos | -4 567 | 2 442
Oman pääoman muutokset | 0 | 0
Muut maksuvalmiuden muutokset | -2 456 | 1 232
Rahoituksen rahavirta | 3 252 | 873
Rahavarojen muutos | 1 955 | 261
Rahavarat 31.12. | 18 895 | 16 940
Rahavarat 1.1. | 16 940 | 16 680
"""
COUNCIL = """
TOIMINTATUOTOT | 0 | 0 | 0 | 0 | 0
Myyntituotot | 0 | 0 | 0 | 0 | 0
TOIMINTAKULUT | -112 670 | 0 | -112 670 | -84 654 | 28 016
Henkilöstökulut | -81 570 | 0 | -81 570 | -57 695 | 23 875
Palkat ja palkkiot | -65 000 | 0 | -65 000 | -52 723 | 12 277
Henkilösivukulut | -16 570 | 0 | -16 570 | -4 972 | 11 598
Palvelujen ostot | -27 100 | 0 | -27 100 | -16 846 | 10 254
Aineet, tarvikkeet ja tavarat | 0 | 0 | 0 | -1 010 | -1 010
Avustukset | 0 | 0 | 0 | 0 | 0
Muut toimintakulut | -4 000 | 0 | -4 000 | -9 103 | -5 103
"""
CHILDCARE = """
TOIMINTATUOTOT | 1 183 310 | 0 | 1 183 310 | 1 223 796 | 40 486
TOIMINTAKULUT | -7 834 650 | 0 | -7 834 650 | -7 479 717 | 354 933
Toimintakate/Jäämä | -6 651 340 | 0 | -6 651 340 | -6 255 922 | 395 418
"""
ADMINISTRATION = """
TOIMINTATUOTOT | 397 500 | 0 | 397 500 | 501 012 | 103 512
TOIMINTAKULUT | -4 361 660 | 0 | -4 361 660 | -4 052 339 | 309 321
Toimintakate/Jäämä | -3 947 160 | 0 | -3 947 160 | -3 545 348 | 401 812
"""
FINANCING = """
Vuosikate | 4 780 470 | | 4 780 470 | 9 551 587,40 | 4 771 117,40
Satunnaiset erät | | | 0 | 885 301,00 |
Tulorahoituksen korjauserät | -25 000 | | -25 000 | -25 130,19 | 130,19
Investointimenot | -15 660 700 | 220 000 | -15 880 700 | -12 331 778,01 | -3 548 921,99
Rahoitusosuudet investointimenoihin | 486 100 | 323 000 | 809 100 | 462 409,89 | -346 690,11
Pysyvien vastaavien hyödykk. luovutustulot | 50 000 | | 50 000 | 159 805,00 | 109 805,00
Toiminta ja investoinnit, netto | -10 369 130 | 543 000 | -10 266 130 | -1 297 804,91 | 8 968 325,09
Antolainasaamisten lisäykset muille | -3 000 000 | | -3 000 000 | -4 052 320,00 | -1 052 320,00
Antolainasaamisten vähennykset muilta | 3 009 000 | | 3 009 000 | 3 335 948,19 | 326 948,19
Pitkäaikaisten lainojen lisäys | 18 500 000 | | 18 500 000 | 15 000 000,00 | -3 500 000,00
Pitkäaikaisten lainojen vähennys | -9 075 630 | | -9 075 630 | -4 008 552,54 | -5 067 077,46
Lyhytaikaisten lainojen muutos | | | 0 | -4 567 075,00 | -4 567 075,00
Muut maksuvalmiuden muutokset | | | 0 | -2 455 513,76 | -2 455 513,76
Vaikutus maksuvalmiuteen | -935 760 | 543 000 | -832 760 | 1 954 681,98 | 1 121 921,98
"""
BOARDS_BUDGET = """
Toimintatuotot | | |
Kauhavan kaupunki | 6 228 970 | 7 725 767 | 124,0 %
Keskusvaalilautakunta | 84 000 | 85 666 | 102,0 %
Tarkastuslautakunta | 0 | 0 | 0,0 %
Kaupunginhallitus | 1 133 100 | 2 219 916 | 195,9 %
Kasvatus- ja opetuslautakunta | 2 043 660 | 2 137 089 | 104,6 %
Elämänlaatulautakunta | 464 250 | 463 437 | 99,8 %
Tekninen lautakunta | 2 256 460 | 2 505 162 | 111,0 %
Ympäristölautakunta | 247 500 | 314 497 | 127,1 %
"""
BOARDS_CHANGE = """
Toimintatuotot | | | |
Kauhavan kaupunki | 7 725 767 | 7 920 011 | -194 243 | -2,5 %
Keskusvaalilautakunta | 85 666 | 28 894 | 56 772 | 196,5 %
Tarkastuslautakunta | 0 | 0 | 0 | 0,0 %
Kaupunginhallitus | 2 219 916 | 0 | 2 219 916 | 0,0 %
Kasvatus- ja opetuslautakunta | 2 137 089 | 2 543 152 | -406 063 | -16,0 %
Elämänlaatulautakunta | 463 437 | 419 736 | 43 701 | 10,4 %
Tekninen lautakunta | 2 505 162 | 2 335 471 | 169 691 | 7,3 %
Ympäristölautakunta | 314 497 | 167 770 | 146 727 | 87,5 %
"""
EQUITY = """
Peruspääoma 1.1. | 36 430 262,72 | 36 430 262,72
Lisäykset | - | -
Vähennykset | - | -
Peruspääoma 31.12. | 36 430 262,82 | 36 430 262,72
Muut omat rahastot 1.1. | 1 415 218,69 | 1 643 268,99
Siirrot rahastosta | 39 525,66 | 228 050,30
Muut omat rahastot 31.12. | 1 375 693,03 | 1 415 218,69
"""
INVESTMENTS = """
Kaupunginhallitus | | | |
Kiinteä omaisuus | 1 500 000 | 1 500 000 | 1 358 430,00 | 90,6 %
ATK-ohjelmistot | 150 000 | 150 000 | 73 218,28 | 48,8 %
Kalusto | 20 000 | 20 000 | 0,00 | 0,0 %
Osakkeet ja osuudet, KY Kymppi | 33 000 | 33 000 | 32 732,31 | 99,2 %
Muu pitkävaikutteiset menot | 460 000 | 460 000 | 20 427,04 | 4,4 %
Kiinteät rakenteet ja laitteet | 100 000 | 100 000 | 85 713,87 | 85,7 %
Kaupunginhallitus yhteensä | 2 263 000 | 2 263 000 | 1 570 521,50 | 69,4 %
Tekninen lautakunta | | | |
Keskuskeittiö | 1 250 000 | 1 720 000 | 1 734 471,07 | 100,8 %
Kaupungintalo | 2 650 000 | 2 180 000 | 782 460,93 | 35,9 %
Alahärmän koulukeskus | 1 500 000 | 1 500 000 | 724 681,83 | 48,3 %
Ylihärmän koulukeskus | 5 500 000 | 5 500 000 | 5 449 298,33 | 99,1 %
Kortesjärven koulukeskus | 100 000 | 100 000 | 97 496,41 | 97,5 %
Muut rakennukset | 635 000 | 635 000 | 395 227,73 | 62,2 %
Rakennukset yhteensä | 11 635 000 | 11 635 000 | 9 183 636,30 | 78,9 %
Koneet ja kalusto | 170 000 | 170 000 | 87 736,53 | 51,6 %
Kiinteät rakenteet ja laitteet | 1 542 700 | 1 762 700 | 1 456 123,15 | 82,6 %
Kauppatien saneeraus | 50 000 | 50 000 | 33 760,53 | 67,5 %
Tekninen lautakunta yhteensä | 13 397 700 | 13 617 700 | 10 761 256,51 | 79,0 %
YHTEENSÄ | 15 660 700 | 15 880 700 | 12 331 778,01 | 77,7 %
"""
UNRELATED = """
Kirjaston lainat | 143 281 | 139 876 | 151 220
Uimahallin kävijät | 40 121 | 41 877 | 43 018
Museon kävijät | 12 904 | 9 312 | 11 127
Kaukolämmön myynti | 98 417 | 96 230 | 93 855
Vesijohdon pituus | 1 204 | 1 211 | 1 219
Oppilaita | 1 712 | 1 655 | 1 601
Päivähoidossa | 531 | 512 | 498
Ateriat | 414 460 | 404 370 | 396 240
"""
