package cohort

import (
	"regexp"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
)

// Words of heads, folded, by which a column is guessed whose head is no known one. What
// they say is a guess, and marked as one.
var (
	emailWords  = wordSet("email mail surel gmail")
	nameWords   = wordSet("name nama")
	firstWords  = wordSet("first given depan")
	lastWords   = wordSet("last family surname belakang keluarga")
	otherNames  = wordSet("kampus sekolah campus school university universitas mentor coach pembimbing company perusahaan usaha bisnis brand user username akun account orang ayah ibu parent panggilan nick nickname file instagram team tim kelompok group kelas class program course kursus manager atasan wali")
	personWords = wordSet("employee karyawan pegawai member anggota participant trainee candidate kandidat attendee learner student siswa mahasiswa respondent responden applicant pendaftar pelamar peserta")
	answerWords = wordSet("submission response respon respons jawaban #")
	phoneWords  = wordSet("hp wa telp telepon phone whatsapp mobile rekening ktp nik")
	idWords     = wordSet("id nim npm nis nisn nip kode code number nomor induk")
	rowWords    = wordSet("no nr nomor number #")
	hoursWords  = wordSet("hour hours jam")
	timeWords   = wordSet("week weekly seminggu minggu pekan mingguan belajar study learn learning available availability luang waktu give spend")
	endWords    = wordSet("deadline tenggat target selesai lulus finish finished ready graduate graduation siap due batas goal tercapai kelulusan by")
	startWords  = wordSet("start begin mulai starting")
	moneyWords  = wordSet("budget anggaran")
	costWords   = wordSet("biaya dana uang spend cost")
	othersWords = wordSet("mentor atasan orang tua ortu ayah ibu wali hr hrd manager manajer teman darurat emergency parent guardian pasangan spouse reference referensi supervisor coach pembimbing istri suami")
	notStudy    = wordSet("kerja bekerja working work job tidur sleep hp phone les tempuh travel commute game screen sekolah hari day daily sehari harian bulan month monthly sebulan")
	periodWords = wordSet("hari day daily sehari harian bulan month monthly sebulan")
	notEnd      = wordSet("pembayaran bayar payment pendaftaran daftar registration lahir birth kontrak contract kerja bekerja work working job created updated")
	notAhead    = wordSet("pembayaran bayar payment pendaftaran daftar registration lahir birth kontrak contract created updated jadwal schedule wawancara interview sesi session kelas class event acara mulai start")
	haveWords   = wordSet("skill skills keahlian keterampilan kemampuan kompetensi competencies dikuasai dimiliki punya have")
	roleWords   = wordSet("peran role")
	notMoney    = wordSet("kuliah kos bootcamp tuition rent sewa semester hidup pendapatan gaji salary income uang")
	learnWords  = wordSet("learn belajar kursus course courses training pelatihan learning study sertifikasi")
	mostWords   = wordSet("maks maksimal maksimum max maximum most limit batas")
	teamWords   = wordSet("tim team kelas class kelompok group")
	toWords     = wordSet("to target tujuan dituju ingin mau aim aiming goal want become jadi menjadi setelah minat impian cita karier karir career dream dicapai diinginkan inginkan menginginkan incar diincar kejar idaman future")
	nowWords    = wordSet("from now current currently present sekarang saat kini asal")
	jobWords    = wordSet("posisi jabatan title position")
	langWords   = wordSet("language bahasa lang")
	pointWords  = wordSet("quiz kuis exam ujian score skor points point poin assignment tugas grade percentage letter feedback final mastery midterm uts uas test tes")
	markWords   = wordSet("percentage persentase letter real quiz kuis exam ujian score skor grade nilai uts uas")
	groupWords  = wordSet("mentor coach kampus campus kelas class angkatan cohort batch section group grup kelompok prodi studi jurusan department departemen institution institusi kota city pembimbing fakultas faculty school sekolah cabang branch region wilayah gelombang team tim tutor major location lokasi divisi division manager atasan supervisor wali guru teacher kls instruktur instructor trainer tutor kejuruan")
	askingWords = wordSet("i my me saya seberapa apa apakah bagaimana sejauh mana berapa kapan siapa di ke yang dan atau dengan untuk dalam pada dari kamu anda kalian saya nya ini itu pernah sudah bisa dapat mampu pakai memakai menggunakan nilai nilailah kemampuan kemampuanmu keahlian keahlianmu keterampilan keterampilanmu tingkat level levelmu penguasaan menguasai dikuasai skor skill skills skillmu mahir terampil how good well are is you your at in on of the a an to do does did have has ever with for rate rating yourself self assessment ability proficiency experience experienced confident can use used using result skala scale real assignment quiz and or any what which skilled following berikut these often percaya diri merasa feel")
)

// hasWord reports whether a head has a word of a list.
func hasWord(words []string, set wordList) bool {
	return slices.ContainsFunc(words, func(w string) bool { return set()[w] })
}

// isOfNoPlan reports whether a head says that its column is of nothing that a plan hangs on: whom
// a learner belongs to, or a telephone.
func isOfNoPlan(head string) bool {
	words := strings.Fields(lang.Fold(head))
	const most = 3 // words; more make a question
	return len(words) <= most && (hasWord(words, groupWords) || hasWord(words, phoneWords)) && !hasWord(words, toWords) && !hasWord(words, haveWords)
}

// What answers mean on the usual scale where they are none of its words, by what stands in
// them; the first that fits counts. All of it is a guess.
var levelWords = []struct {
	level int
	words func() *regexp.Regexp
}{
	{1, pattern.Of(`^(?:disagree|tidak setuju|kurang setuju|rarely|seldom|jarang)$`)},
	{2, pattern.Of(`^(?:neutral|netral|neither agree nor disagree|ragu|ragu ragu|sometimes|occasionally|kadang|kadang kadang)$`)},
	{3, pattern.Of(`^(?:agree|setuju|often|frequently|sering|k)$`)}, // k: kompeten
	{4, pattern.Of(`^(?:strongly agree|sangat setuju|always|selalu|setiap hari|tiap hari|every day|daily)$`)},
	{0, pattern.Of(`\b(?:strongly disagree|belum|tidak|nggak|gak|ga|never|not|no|none|nol|zero|false|salah|bk|nihil|cannot|can t)\b|☐|✗`)},
	{1, pattern.Of(`\b(?:kurang|sedikit|dikit|rendah|little|low|poor|novice|newbie|awam|tahu|pernah dengar|heard|aware|sangat dasar|basics?|dasar|pemula|beginner|starter|learning|belajar)\b`)},
	{5, pattern.Of(`\b(?:ahli|pakar|expert|master|sangat mahir|sangat menguasai|outstanding|istimewa)\b`)},
	{4, pattern.Of(`\b(?:sangat (?:baik|bisa|bagus|lancar|terampil)|very (?:good|well|confident|experienced)|excellent|mengajar\w*|melatih|teach\w*|guide|lead others|mahir|jago|advanced|lanjut\w*|tinggi|high|fluent|strong|menguasai)\b`)},
	{3, pattern.Of(`\b(?:baik|bagus|good|well|sendiri|mandiri|independent\w*|alone|competent|proficient|kompeten|confident|terampil|lancar|solid|capable|menengah|intermediate)\b`)},
	{2, pattern.Of(`\b(?:cukup|sedang|lumayan|fair\w*|average|okay?|some|moderate|medium|bantuan|dibantu|arahan|bimbingan|help|guidance|supervis\w*|developing|biasa)\b`)},
	{1, pattern.Of(`^(?:ya|iya|yes|sudah|pernah|true|benar|checked|bisa|x|v|yup|punya|ada)\b|✓|✔|☑|✅`)},
}

// roughLevel is the level that an answer may mean, by words in it.
func roughLevel(answer string) (level int, ok bool) {
	text := lang.Fold(answer)
	if text == "" {
		text = strings.TrimSpace(answer) // a sign
	}
	for _, l := range levelWords {
		if l.words().MatchString(text) {
			return l.level, true
		}
	}
	return 0, false
}

// openWish is an answer to where somebody wants to go that leaves it open.
var openWish = pattern.Of(`\b(?:belum|tidak|nggak|gak|ga|not|no|don t|dont)(?: \pL+)? (?:tahu|tau|yakin|pasti|ada|sure|idea|decided|know|yet)\b|\b(?:bingung|terserah|bebas|apa (?:saja|aja)|undecided|unsure|anything|any|belum)\b`)

// isOpenWish reports whether an answer names no role and does not try to.
func isOpenWish(s string) bool {
	return lang.IsNothing(plainly(s)) || openWish().MatchString(lang.Fold(s))
}

// betweenRoles stands between roles that are named together.
var betweenRoles = pattern.Of(`(?i)\s*[/,;&+]\s*|\s+(?:atau|or|dan|and)\s+`)

// yesOrNo recognises whether an answer is a yes or a no, or a tick.
var yesOrNo = pattern.Of(`^(?:ya|iya|yes|tidak|no|belum|sudah|pernah|belum pernah|true|false|benar|salah|checked|unchecked|never|setuju|agree|i agree|saya setuju)$`)
